// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/quotasection.h"

#include "app/gui/dialogs/enumbox.h"
#include "app/gui/dialogs/fieldhint.h"
#include "app/gui/dialogs/fieldproblems.h"
#include "app/gui/dialogs/periodfield.h"
#include "app/gui/dialogs/ratefield.h"
#include "app/gui/dialogs/sizefield.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>

namespace portreeve {

using namespace Qt::StringLiterals;

QuotaSection::QuotaSection(QWidget *parent)
    : OptionalSection(tr("&Quota"), parent)
    , m_size(new SizeField(tr("Size of the quota"), this))
    , m_period(new PeriodField(this))
    , m_thresholds(new QLineEdit(this))
    , m_action(new QComboBox(this))
    , m_throttle(new RateField(tr("Slowed to"), this))
{
    fillActions();
    addFields();
    connect(m_size, &SizeField::edited, this, &QuotaSection::check);
    connect(m_period, &PeriodField::edited, this, &QuotaSection::check);
    connect(m_thresholds, &QLineEdit::textChanged, this, &QuotaSection::check);
    connect(m_action, &QComboBox::currentIndexChanged, this, &QuotaSection::check);
    connect(m_throttle, &RateField::edited, this, &QuotaSection::check);
    showFields();
}

void QuotaSection::fillActions()
{
    m_action->addItem(tr("tell it, and no more"), static_cast<int>(QuotaAction::Notify));
    m_action->addItem(tr("slow down to"), static_cast<int>(QuotaAction::Throttle));
    m_action->addItem(tr("block the traffic"), static_cast<int>(QuotaAction::Block));
    m_action->setAccessibleName(tr("When it is used up"));
    QSizePolicy policy = m_throttle->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // nothing moves
    m_throttle->setSizePolicy(policy);
}

void QuotaSection::addFields()
{
    auto *action = new QWidget(this);
    action->setFocusProxy(m_action);
    auto *layout = new QHBoxLayout(action);
    layout->setContentsMargins({});
    layout->addWidget(m_action);
    layout->addWidget(m_throttle);
    layout->addStretch();
    m_sizeHint = addField(tr("Si&ze"), m_size, tr("Billed bytes that may be used in a period"));
    m_periodHint = addField(tr("St&arts again"), m_period,
                            tr("By local time; a month that has no such day takes its last one"));
    m_thresholdsHint =
        addField(tr("Tol&d at"), m_thresholds, tr("Percents of the quota, such as 30, 50, 80, 100"));
    m_actionHint =
        addField(tr("W&hen used up"), action, tr("Until the period ends, or the usage is reset by hand"));
}

void QuotaSection::setLimitsProblem(const QString &problem)
{
    m_limitsProblem = problem;
    check();
}

void QuotaSection::askForSize()
{
    setOn(true);
    m_size->setFocus();
}

void QuotaSection::load(const EntrySpec &spec)
{
    const QuotaSettings quota = spec.quota.value_or(QuotaSettings());
    m_size->setSize(spec.quota ? std::optional(quota.bytes) : std::nullopt);
    m_period->setPeriod(quota.period);
    m_thresholds->setText(thresholdsText(quota.thresholds).replace(u","_s, u", "_s));
    choose(m_action, quota.action);
    m_throttle->setRate(quota.throttleBps == 0 ? std::nullopt : std::optional(quota.throttleBps));
    setOn(spec.quota.has_value());
    check();
}

void QuotaSection::store(EntrySpec &spec) const
{
    spec.quota.reset();
    if (!isOn())
        return;
    QuotaSettings quota;
    quota.bytes = m_size->size().value_or(0);
    quota.period = m_period->period();
    quota.thresholds = parseThresholds(plainThresholds(m_thresholds->text())).value_or(quota.thresholds);
    quota.action = action();
    if (quota.action == QuotaAction::Throttle)
        quota.throttleBps = m_throttle->rate().value_or(0);
    spec.quota = quota;
}

bool QuotaSection::isValid() const
{
    return !isOn() || (m_size->problem().isEmpty() && m_period->problem().isEmpty() &&
                       thresholdsProblem(m_thresholds->text()).isEmpty() && actionProblem().isEmpty());
}

QuotaAction QuotaSection::action() const
{
    return chosen<QuotaAction>(m_action);
}

QString QuotaSection::actionProblem() const
{
    if (action() != QuotaAction::Throttle)
        return {};
    return m_limitsProblem.isEmpty() ? m_throttle->problemIfNeeded() : m_limitsProblem;
}

void QuotaSection::switched(bool on)
{
    if (on && isVisible()) // not while it is being loaded
        m_size->setFocus();
}

void QuotaSection::check()
{
    m_throttle->setVisible(action() == QuotaAction::Throttle);
    m_sizeHint->setProblem(m_size->problem());
    m_periodHint->setProblem(m_period->problem());
    m_thresholdsHint->setProblem(thresholdsProblem(m_thresholds->text()));
    m_actionHint->setProblem(actionProblem());
    emit edited();
}

} // namespace portreeve
