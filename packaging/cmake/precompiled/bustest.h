// SPDX-License-Identifier: MIT
#pragma once

#include "bus.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
