// SPDX-License-Identifier: MIT
#pragma once

#include "core.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
