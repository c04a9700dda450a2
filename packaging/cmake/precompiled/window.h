// SPDX-License-Identifier: MIT
#pragma once

#include "bus.h"

#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtWidgets/QtWidgets>
