// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>

class QString;
class QTimeEdit;
class QWidget;

namespace portreeve {

/// A field for a time of day as it is written everywhere in the window: `08:00`.
QTimeEdit *timeField(const QString &name, QWidget *parent);

/// Minutes after midnight.
quint16 minuteOf(const QTimeEdit *field);
void setMinute(QTimeEdit *field, quint16 minute);

} // namespace portreeve
