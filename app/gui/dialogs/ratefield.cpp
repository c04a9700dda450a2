// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/ratefield.h"

#include "app/gui/dialogs/fieldproblems.h"

namespace portreeve {

namespace {

QStringList units()
{
    QStringList texts;
    for (const RateUnit unit : {RateUnit::Kbit, RateUnit::Mbit, RateUnit::Gbit})
        texts << unitText(unit);
    return texts;
}

} // namespace

RateField::RateField(const QString &name, QWidget *parent)
    : AmountField(name, units(), static_cast<int>(RateUnit::Mbit), parent)
{
}

void RateField::setRate(std::optional<quint64> bps)
{
    if (!bps)
        return clear();
    const WrittenRate written = writtenRate(*bps);
    setAmount(written.number, static_cast<int>(written.unit));
}

std::optional<quint64> RateField::rate() const
{
    return isEmpty() || !problem().isEmpty() ? std::nullopt : readRate(number(), rateUnit());
}

QString RateField::problem() const
{
    return rateProblem(number(), rateUnit());
}

QString RateField::problemIfNeeded() const
{
    return isEmpty() ? tr("Write a rate.") : problem();
}

} // namespace portreeve
