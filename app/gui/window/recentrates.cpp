// SPDX-License-Identifier: MIT
#include "app/gui/window/recentrates.h"

#include <QtCore/QSettings>
#include <QtCore/QStringList>

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
    for (const QString &text : QSettings().value(kKey).toStringList()) {
        const RatePair rates{rateIn(text.section(u'/', 0, 0)), rateIn(text.section(u'/', 1, 1))};
        // Anybody may have edited the file.
        if (!rates.isEmpty() && validateRates(rates) && recent.size() < kMost)
            recent << rates;
    }
    return recent;
}

void RecentRates::add(const RatePair &rates)
{
    QStringList texts = QSettings().value(kKey).toStringList();
    texts.removeAll(written(rates));
    texts.prepend(written(rates));
    QSettings().setValue(kKey, texts.mid(0, kMost));
}

} // namespace portreeve
