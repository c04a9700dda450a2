// SPDX-License-Identifier: MIT
#include "app/gui/models/quotacell.h"

#include "app/gui/models/sizewords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <algorithm>
#include <limits>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Quota
{
    Q_DECLARE_TR_FUNCTIONS(Quota)
};

constexpr quint64 kPermillePerPercent = 10;

quint64 permilleOf(const EntryRow &row)
{
    return usedPermille(row.figures.billedBytes, row.entry.spec.quota->bytes);
}

QuotaRung rungOf(const std::vector<quint8> &thresholds, quint64 permille)
{
    const auto isPassed = [permille](quint8 percent) { return permille >= percent * kPermillePerPercent; };
    if (isPassed(kFullPercent))
        return QuotaRung::Full;
    const auto full = std::ranges::find(thresholds, kFullPercent);
    if (full == thresholds.begin() || !isPassed(thresholds.front()))
        return QuotaRung::Low;
    return isPassed(*(full - 1)) ? QuotaRung::High : QuotaRung::Passed;
}

} // namespace

std::optional<QuotaUse> quotaUse(const EntryRow &row)
{
    const auto &quota = row.entry.spec.quota;
    if (!quota)
        return std::nullopt;
    const quint64 permille = permilleOf(row);
    return QuotaUse{.percent =
                        Quota::tr("%1 %", "percent").arg(QLocale().toString(permille / kPermillePerPercent)),
                    .size = sizeText(quota->bytes),
                    .share = static_cast<double>(permille) / 1000,
                    .rung = rungOf(quota->thresholds, permille),
                    .thresholds = quota->thresholds};
}

QString quotaText(const EntryRow &row)
{
    const auto use = quotaUse(row);
    return use ? Quota::tr("%1 of %2", "percent, size of the quota").arg(use->percent, use->size) : u"–"_s;
}

qint64 quotaRank(const EntryRow &row)
{
    if (!row.entry.spec.quota)
        return -1;
    return static_cast<qint64>(std::min<quint64>(permilleOf(row), std::numeric_limits<qint64>::max()));
}

} // namespace portreeve
