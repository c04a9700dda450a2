// SPDX-License-Identifier: MIT
#pragma once

#include "core.h"

#include <QtDBus/QtDBus>
