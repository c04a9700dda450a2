// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/profileratefield.h"

#include "app/gui/dialogs/ratefield.h"
#include "dbus/vocabulary/schedule.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>

namespace portreeve {

ProfileRateField::ProfileRateField(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_mode(new QComboBox(this))
    , m_rate(new RateField(tr("%1: rate", "name of a direction").arg(name), this))
{
    m_mode->addItem(tr("at most"), static_cast<int>(Mode::AtMost));
    m_mode->addItem(tr("no limit"), static_cast<int>(Mode::NoLimit));
    m_mode->addItem(tr("as otherwise"), static_cast<int>(Mode::Otherwise));
    m_mode->setAccessibleName(name);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_mode);
    layout->addWidget(m_rate);
    QSizePolicy policy = m_rate->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // nothing beside it moves
    m_rate->setSizePolicy(policy);
    setFocusProxy(m_mode);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &ProfileRateField::follow);
    connect(m_rate, &RateField::edited, this, &ProfileRateField::edited);
}

ProfileRateField::Mode ProfileRateField::mode() const
{
    return static_cast<Mode>(m_mode->currentData().toInt());
}

void ProfileRateField::setRate(std::optional<quint64> bps)
{
    const Mode mode = !bps ? Mode::Otherwise : *bps == kUnlimited ? Mode::NoLimit : Mode::AtMost;
    m_mode->setCurrentIndex(m_mode->findData(static_cast<int>(mode)));
    m_rate->setRate(mode == Mode::AtMost ? bps : std::nullopt);
    follow();
}

void ProfileRateField::askForRate()
{
    m_mode->setCurrentIndex(m_mode->findData(static_cast<int>(Mode::AtMost)));
}

std::optional<quint64> ProfileRateField::rate() const
{
    switch (mode()) {
    case Mode::AtMost:
        return m_rate->rate();
    case Mode::NoLimit:
        return kUnlimited;
    case Mode::Otherwise:
        break;
    }
    return std::nullopt;
}

bool ProfileRateField::saysSomething() const
{
    return mode() != Mode::Otherwise;
}

QString ProfileRateField::problem() const
{
    if (mode() != Mode::AtMost)
        return {};
    return m_rate->isEmpty() ? tr("Write a rate, or choose “no limit”.") : m_rate->problem();
}

void ProfileRateField::follow()
{
    m_rate->setVisible(mode() == Mode::AtMost);
    emit edited();
}

} // namespace portreeve
