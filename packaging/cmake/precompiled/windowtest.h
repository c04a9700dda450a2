// SPDX-License-Identifier: MIT
#pragma once

#include "bus.h"
#include "window.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
