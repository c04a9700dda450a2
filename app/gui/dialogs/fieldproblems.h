// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/ratewords.h"
#include "app/gui/models/sizewords.h"
#include "dbus/vocabulary/period.h"

#include <QtCore/QString>

namespace portreeve {

/// What is wrong with a list of ports, in the user's language; empty where nothing is.
QString portsProblem(const QString &text);

/// As portsProblem(), of a note.
QString noteProblem(const QString &text);

/// As portsProblem(), of a weight; it reads the decimal point of the user's language and the plain one.
QString weightProblem(const QString &text);

/// \a text with the plain decimal point that parseWeight() reads.
QString plainWeight(const QString &text);

/// As portsProblem(), of a rate; an empty one is no problem.
QString rateProblem(const QString &number, RateUnit unit);

/// As portsProblem(), of the size of a quota.
QString sizeProblem(const QString &number, SizeUnit unit);

/// As portsProblem(), of a list of percents; an empty one is no problem.
QString thresholdsProblem(const QString &text);

/// \a text with the plain commas that parseThresholds() reads.
QString plainThresholds(const QString &text);

/// As portsProblem(), of the days on which periods begin.
QString periodProblem(const Period &period);

} // namespace portreeve
