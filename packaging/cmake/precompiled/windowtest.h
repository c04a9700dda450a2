// SPDX-License-Identifier: MIT
#pragma once

#include "window.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
