// SPDX-License-Identifier: MIT
#include "app/gui/window/recentrates.h"

#include "app/gui/window/recenttexts.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kKey = u"limit/recent"_s;

QString written(const RatePair &rates)
{
    return u"%1/%2"_s.arg(rates.upBps.value_or(kUnlimited)).arg(rates.downBps.value_or(kUnlimited));
}

std::optional<quint64> rateIn(const QString &text)
{
    const quint64 bps = text.toULongLong();
    return bps == kUnlimited ? std::nullopt : std::optional(bps);
}

} // namespace

QList<RatePair> RecentRates::read()
{
    QList<RatePair> recent;
    for (const QString &text : RecentTexts::read(kKey)) {
        const RatePair rates{rateIn(text.section(u'/', 0, 0)), rateIn(text.section(u'/', 1, 1))};
        if (!rates.isEmpty() && validateRates(rates))
            recent << rates;
    }
    return recent;
}

void RecentRates::add(const RatePair &rates)
{
    RecentTexts::add(kKey, written(rates));
}

} // namespace portreeve
