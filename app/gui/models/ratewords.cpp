// SPDX-License-Identifier: MIT
#include "app/gui/models/ratewords.h"

#include "app/gui/models/decimalwords.h"

#include <QtCore/QCoreApplication>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Rate
{
    Q_DECLARE_TR_FUNCTIONS(Rate)
};

quint64 bitsOf(RateUnit unit)
{
    switch (unit) {
    case RateUnit::Kbit:
        return 1'000;
    case RateUnit::Mbit:
        return 1'000'000;
    case RateUnit::Gbit:
        break;
    }
    return 1'000'000'000;
}

QString numberText(quint64 bps, RateUnit unit)
{
    return decimalText(bps, bitsOf(unit));
}

RateUnit unitFor(quint64 bps)
{
    return bps >= bitsOf(RateUnit::Gbit)   ? RateUnit::Gbit
           : bps >= bitsOf(RateUnit::Mbit) ? RateUnit::Mbit
                                           : RateUnit::Kbit;
}

} // namespace

QString unitText(RateUnit unit)
{
    switch (unit) {
    case RateUnit::Kbit:
        return u"kbit/s"_s;
    case RateUnit::Mbit:
        return u"Mbit/s"_s;
    case RateUnit::Gbit:
        break;
    }
    return u"Gbit/s"_s;
}

WrittenRate writtenRate(quint64 bps)
{
    for (const RateUnit unit : {RateUnit::Gbit, RateUnit::Mbit}) {
        if (bps >= bitsOf(unit) && isExactDecimal(bps, bitsOf(unit)))
            return {numberText(bps, unit), unit};
    }
    return {numberText(bps, RateUnit::Kbit), RateUnit::Kbit};
}

std::optional<quint64> readRate(const QString &number, RateUnit unit)
{
    return readDecimal(number, bitsOf(unit));
}

QString rateText(quint64 bps)
{
    if (bps == kUnlimited)
        return Rate::tr("no limit");
    const RateUnit unit = unitFor(bps);
    return numberText(bps, unit) + u' ' + unitText(unit);
}

QString shortRateText(quint64 bps)
{
    const RateUnit unit = unitFor(bps);
    return numberText(bps, unit) + u' ' + unitText(unit).front();
}

QString ratesCell(quint64 upBps, quint64 downBps)
{
    if (upBps == downBps)
        return upBps == kUnlimited ? u"–"_s : rateText(upBps);
    if (downBps == kUnlimited)
        return u"↑ "_s + rateText(upBps);
    if (upBps == kUnlimited)
        return u"↓ "_s + rateText(downBps);
    return u"↑ %1 ↓ %2"_s.arg(shortRateText(upBps), rateText(downBps));
}

QString ratesPhrase(const RatePair &rates)
{
    if (rates.upBps && rates.upBps == rates.downBps)
        return rateText(*rates.upBps);
    if (!rates.downBps)
        return Rate::tr("out %1").arg(rateText(rates.upBps.value_or(kUnlimited)));
    if (!rates.upBps)
        return Rate::tr("in %1").arg(rateText(*rates.downBps));
    return Rate::tr("out %1, in %2").arg(rateText(*rates.upBps), rateText(*rates.downBps));
}

} // namespace portreeve
