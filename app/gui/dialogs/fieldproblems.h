// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/ratewords.h"

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

} // namespace portreeve
