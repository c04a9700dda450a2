// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/durationfield.h"

#include "dbus/vocabulary/limit.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QHBoxLayout>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAlways = 0;
constexpr int kUntil = -1;
constexpr int kHourSec = 60 * 60;

// A full hour, at least one hour ahead: a start from which few keys lead anywhere.
QDateTime nextFullHour()
{
    const QDateTime later = QDateTime::currentDateTime().addSecs(2 * kHourSec - 1);
    return {later.date(), QTime(later.time().hour(), 0)};
}

} // namespace

DurationField::DurationField(QWidget *parent)
    : QWidget(parent)
    , m_choice(new QComboBox(this))
    , m_until(new QDateTimeEdit(nextFullHour(), this))
{
    m_choice->addItem(tr("always"), kAlways);
    m_choice->addItem(tr("1 hour"), kHourSec);
    m_choice->addItem(tr("8 hours"), 8 * kHourSec);
    m_choice->addItem(tr("24 hours"), 24 * kHourSec);
    m_choice->addItem(tr("until…"), kUntil);
    m_choice->setAccessibleName(tr("For how long"));
    m_until->setAccessibleName(tr("Until when"));
    m_until->setCalendarPopup(true);
    m_until->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_choice);
    layout->addWidget(m_until);
    layout->addStretch();
    setFocusProxy(m_choice);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &DurationField::follow);
    connect(m_until, &QDateTimeEdit::dateTimeChanged, this, &DurationField::edited);
    follow();
}

qint64 DurationField::untilSeconds() const
{
    return QDateTime::currentDateTime().secsTo(m_until->dateTime());
}

std::optional<quint32> DurationField::seconds() const
{
    const int chosen = m_choice->currentData().toInt();
    if (chosen == kAlways || !problem().isEmpty())
        return std::nullopt;
    return static_cast<quint32>(chosen == kUntil ? untilSeconds() : chosen);
}

QString DurationField::problem() const
{
    if (m_choice->currentData().toInt() != kUntil)
        return {};
    const qint64 seconds = untilSeconds();
    if (seconds <= 0)
        return tr("This moment has gone by.");
    return seconds > kMaxTemporarySec ? tr("This is too long: at most 366 days.") : QString();
}

void DurationField::follow()
{
    m_until->setVisible(m_choice->currentData().toInt() == kUntil);
    emit edited();
}

} // namespace portreeve
