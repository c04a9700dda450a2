// SPDX-License-Identifier: MIT
#include "app/gui/models/limitchoices.h"

#include "app/gui/models/limitcell.h"
#include "app/gui/models/ratewords.h"

#include <QtCore/QCoreApplication>
#include <algorithm>
#include <array>

namespace portreeve {

namespace {

struct Choices
{
    Q_DECLARE_TR_FUNCTIONS(LimitMenu)
};

using Kind = LimitChoice::Kind;

constexpr std::array<quint64, 5> kRoundRates{1'000'000, 5'000'000, 10'000'000, 50'000'000, 100'000'000};

bool isRound(const RatePair &rates)
{
    return rates.upBps && rates.upBps == rates.downBps &&
           std::ranges::find(kRoundRates, *rates.upBps) != kRoundRates.end();
}

LimitChoice rateChoice(const RatePair &rates, const QList<Entry> &selected)
{
    const bool isChosen = !selected.isEmpty() && std::ranges::all_of(selected, [&rates](const Entry &entry) {
        return entry.spec.limits.base == rates;
    });
    return {.text = ratesCell(rates.upBps.value_or(kUnlimited), rates.downBps.value_or(kUnlimited)),
            .rates = rates,
            .isChosen = isChosen};
}

} // namespace

LimitChoice pauseChoice(const QList<Entry> &selected)
{
    if (std::ranges::any_of(selected, isPaused))
        return {.kind = Kind::Resume, .text = Choices::tr("&Resume Limit")};
    return {.kind = Kind::Pause,
            .text = Choices::tr("&Pause Limit for 1 Hour"),
            .isEnabled = std::ranges::any_of(selected, isLimited)};
}

QList<LimitChoice> limitChoices(const QList<Entry> &selected, const QList<RatePair> &recent)
{
    QList<LimitChoice> choices;
    for (const RatePair &rates : recent)
        if (!isRound(rates))
            choices << rateChoice(rates, selected);
    const qsizetype rounds = choices.size();
    for (const quint64 bps : kRoundRates)
        choices << rateChoice({bps, bps}, selected);
    choices[rounds].beginsGroup = true;
    choices << LimitChoice{.kind = Kind::Other, .text = Choices::tr("&Other…"), .beginsGroup = true};
    const bool hasBase =
        std::ranges::any_of(selected, [](const Entry &entry) { return !entry.spec.limits.base.isEmpty(); });
    choices << LimitChoice{.kind = Kind::NoLimit, .text = Choices::tr("&No Limit"), .isEnabled = hasBase};
    choices << pauseChoice(selected);
    choices.last().beginsGroup = true;
    const bool endsMore = std::ranges::any_of(
        selected, [](const Entry &entry) { return hasTemporary(entry) && !isPaused(entry); });
    if (endsMore)
        choices << LimitChoice{.kind = Kind::EndTemporary, .text = Choices::tr("&End Temporary Limit")};
    return choices;
}

} // namespace portreeve
