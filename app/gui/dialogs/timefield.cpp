// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/timefield.h"

#include <QtWidgets/QTimeEdit>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMinuteSec = 60;
constexpr int kHourMin = 60;

} // namespace

QTimeEdit *timeField(const QString &name, QWidget *parent)
{
    auto *field = new QTimeEdit(parent);
    field->setDisplayFormat(u"HH:mm"_s);
    field->setWrapping(true);
    field->setAccessibleName(name);
    return field;
}

quint16 minuteOf(const QTimeEdit *field)
{
    return static_cast<quint16>(field->time().hour() * kHourMin + field->time().minute());
}

void setMinute(QTimeEdit *field, quint16 minute)
{
    field->setTime(QTime(0, 0).addSecs(minute * kMinuteSec));
}

} // namespace portreeve
