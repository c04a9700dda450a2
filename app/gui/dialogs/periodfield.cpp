// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/periodfield.h"

#include "app/gui/dialogs/enumbox.h"
#include "app/gui/dialogs/fieldproblems.h"
#include "app/gui/dialogs/timefield.h"
#include "app/gui/models/timewords.h"

#include <QtWidgets/QDateEdit>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTimeEdit>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestMonth = 31;
constexpr int kMonths = 12;
constexpr quint16 kUsualDays = 30;

QSpinBox *numberField(const QString &name, int most, QWidget *parent)
{
    auto *field = new QSpinBox(parent);
    field->setRange(1, most);
    field->setAccessibleName(name);
    return field;
}

} // namespace

PeriodField::PeriodField(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_day(numberField(tr("Day on which it begins"), kLongestMonth, this))
    , m_month(new QComboBox(this))
    , m_everyDays(numberField(tr("How many days it has"), kMaxPeriodDays, this))
    , m_firstDay(new QDateEdit(QDate::currentDate(), this))
    , m_at(timeField(tr("Time at which it begins"), this))
{
    fillChoices();
    layOut();
    setFocusProxy(m_kind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PeriodField::follow);
    connect(m_month, &QComboBox::currentIndexChanged, this, &PeriodField::edited);
    for (const QSpinBox *number : {m_day, m_everyDays})
        connect(number, &QSpinBox::valueChanged, this, &PeriodField::edited);
    connect(m_firstDay, &QDateEdit::dateChanged, this, &PeriodField::edited);
    connect(m_at, &QTimeEdit::timeChanged, this, &PeriodField::edited);
    m_everyDays->setValue(kUsualDays);
    follow();
}

void PeriodField::fillChoices()
{
    m_kind->addItem(tr("every month"), static_cast<int>(PeriodKind::Monthly));
    m_kind->addItem(tr("every so many days"), static_cast<int>(PeriodKind::EveryDays));
    m_kind->addItem(tr("every year"), static_cast<int>(PeriodKind::Yearly));
    m_kind->addItem(tr("never by itself"), static_cast<int>(PeriodKind::None));
    m_kind->setAccessibleName(tr("It starts again"));
    for (int month = 1; month <= kMonths; ++month)
        m_month->addItem(monthName(month), month);
    m_month->setAccessibleName(tr("Month in which it begins"));
    m_firstDay->setAccessibleName(tr("A day on which it begins"));
    m_firstDay->setDisplayFormat(u"yyyy-MM-dd"_s);
    m_firstDay->setCalendarPopup(true);
    m_everyDays->setSuffix(tr(" days", "after a number"));
    for (QWidget *part : std::initializer_list<QWidget *>{m_kind, m_month, m_everyDays, m_firstDay, m_at})
        part->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); // a date is of no use without its end
}

QWidget *PeriodField::group(std::initializer_list<QWidget *> parts)
{
    auto *group = new QWidget(this);
    auto *line = new QHBoxLayout(group);
    line->setContentsMargins({});
    for (QWidget *part : parts)
        line->addWidget(part);
    return group;
}

void PeriodField::layOut()
{
    m_monthlyParts = group({new QLabel(tr("on day", "of a month"), this), m_day});
    m_daysParts = group({m_everyDays, new QLabel(tr("from", "a date"), this), m_firstDay});
    m_atParts = group({new QLabel(tr("at", "a time of day"), this), m_at});
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins({});
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_kind, m_monthlyParts, m_month, m_daysParts, m_atParts})
        line->addWidget(part);
    line->addStretch();
}

void PeriodField::setPeriod(const Period &period)
{
    choose(m_kind, period.kind);
    m_day->setValue(period.day);
    choose(m_month, period.month);
    if (period.kind == PeriodKind::EveryDays)
        m_everyDays->setValue(period.everyDays);
    if (period.firstDay.isValid())
        m_firstDay->setDate(period.firstDay);
    setMinute(m_at, period.atMinute);
}

Period PeriodField::period() const
{
    return normalized({.kind = chosen<PeriodKind>(m_kind),
                       .day = static_cast<quint8>(m_day->value()),
                       .month = chosen<quint8>(m_month),
                       .everyDays = static_cast<quint16>(m_everyDays->value()),
                       .firstDay = m_firstDay->date(),
                       .atMinute = minuteOf(m_at)});
}

QString PeriodField::problem() const
{
    return periodProblem(period());
}

void PeriodField::follow()
{
    const auto kind = chosen<PeriodKind>(m_kind);
    m_monthlyParts->setVisible(kind == PeriodKind::Monthly || kind == PeriodKind::Yearly);
    m_month->setVisible(kind == PeriodKind::Yearly);
    m_daysParts->setVisible(kind == PeriodKind::EveryDays);
    m_atParts->setVisible(kind != PeriodKind::None);
    emit edited();
}

} // namespace portreeve
