// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/burstsection.h"

#include "app/gui/dialogs/enumbox.h"
#include "app/gui/dialogs/fieldhint.h"
#include "app/gui/dialogs/ratefield.h"
#include "app/gui/models/burstwords.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QSpinBox>

namespace portreeve {

namespace {

constexpr quint16 kUsualWindowMin = 3;
constexpr quint16 kUsualDurationMin = 10;

QSpinBox *minutesField(int most, QWidget *parent)
{
    auto *field = new QSpinBox(parent);
    field->setRange(1, most);
    field->setSuffix(BurstSection::tr(" min", "minutes, after a number"));
    field->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return field;
}

std::optional<quint64> known(quint64 bps)
{
    return bps == 0 ? std::nullopt : std::optional(bps);
}

} // namespace

BurstSection::BurstSection(QWidget *parent)
    : OptionalSection(tr("B&urst Protection"), parent)
    , m_trigger(new RateField(tr("Rate above which it counts"), this))
    , m_direction(new QComboBox(this))
    , m_window(minutesField(kMaxBurstWindowMin, this))
    , m_throttle(new RateField(tr("Rate it is slowed to"), this))
    , m_duration(minutesField(kMaxBurstDurationMin, this))
{
    for (const BurstDirection direction : {BurstDirection::Sum, BurstDirection::In, BurstDirection::Out})
        m_direction->addItem(directionText(direction), static_cast<int>(direction));
    m_direction->setAccessibleName(tr("Direction that counts"));
    addFields();
    for (const RateField *rate : {m_trigger, m_throttle})
        connect(rate, &RateField::edited, this, &BurstSection::check);
    for (const QSpinBox *minutes : {m_window, m_duration})
        connect(minutes, &QSpinBox::valueChanged, this, &BurstSection::check);
    connect(m_direction, &QComboBox::currentIndexChanged, this, &BurstSection::check);
    showFields();
}

void BurstSection::addFields()
{
    auto *trigger = new QWidget(this);
    trigger->setFocusProxy(m_trigger);
    auto *layout = new QHBoxLayout(trigger);
    layout->setContentsMargins({});
    layout->addWidget(m_trigger);
    layout->addSpacing(12);
    layout->addWidget(m_direction);
    layout->addStretch();
    m_triggerHint = addField(tr("Abo&ve"), trigger, tr("Mean of a minute from which it counts as too fast"));
    addField(tr("&For"), m_window, tr("Every one of so many minutes, without a break"));
    m_throttleHint =
        addField(tr("Slow&ed to"), m_throttle, tr("Of each direction; a lower limit still holds"));
    addField(tr("Lastin&g"), m_duration, tr("Then what held before holds again"));
}

void BurstSection::addTrial(BurstTry::Ask ask)
{
    m_try = new BurstTry(std::move(ask), this);
    addWide(m_try);
    showFields();
    check();
}

void BurstSection::load(const EntrySpec &spec)
{
    const BurstSettings burst =
        spec.burst.value_or(BurstSettings{.windowMin = kUsualWindowMin, .durationMin = kUsualDurationMin});
    m_trigger->setRate(known(burst.triggerBps));
    m_throttle->setRate(known(burst.throttleBps));
    m_window->setValue(burst.windowMin);
    m_duration->setValue(burst.durationMin);
    choose(m_direction, burst.direction);
    setOn(spec.burst.has_value());
    check();
}

BurstSettings BurstSection::settings() const
{
    return {.triggerBps = m_trigger->rate().value_or(0),
            .windowMin = static_cast<quint16>(m_window->value()),
            .throttleBps = m_throttle->rate().value_or(0),
            .durationMin = static_cast<quint16>(m_duration->value()),
            .direction = chosen<BurstDirection>(m_direction)};
}

void BurstSection::store(EntrySpec &spec) const
{
    spec.burst = isOn() ? std::optional(settings()) : std::nullopt;
}

bool BurstSection::isValid() const
{
    return !isOn() || validateBurst(settings());
}

void BurstSection::switched(bool on)
{
    if (on && isVisible()) // not while it is being loaded
        m_trigger->setFocus();
}

void BurstSection::check()
{
    m_triggerHint->setProblem(m_trigger->problemIfNeeded());
    m_throttleHint->setProblem(m_throttle->problemIfNeeded());
    if (m_try)
        m_try->setSettings(validateBurst(settings()) ? std::optional(settings()) : std::nullopt);
    emit edited();
}

} // namespace portreeve
