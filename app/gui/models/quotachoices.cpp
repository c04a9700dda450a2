// SPDX-License-Identifier: MIT
#include "app/gui/models/quotachoices.h"

#include "app/gui/models/sizewords.h"

#include <QtCore/QCoreApplication>
#include <algorithm>
#include <array>

namespace portreeve {

namespace {

struct Choices
{
    Q_DECLARE_TR_FUNCTIONS(QuotaMenu)
};

using Kind = QuotaChoice::Kind;

constexpr quint64 kGib = quint64{1} << 30;
constexpr std::array<quint64, 5> kRoundSizes{10 * kGib, 50 * kGib, 100 * kGib, 500 * kGib, 1024 * kGib};

QuotaChoice sizeChoice(quint64 bytes, const QList<Entry> &selected)
{
    const auto hasIt = [bytes](const Entry &entry) {
        return entry.spec.quota && entry.spec.quota->bytes == bytes;
    };
    return {.text = sizeText(bytes),
            .bytes = bytes,
            .isChosen = !selected.isEmpty() && std::ranges::all_of(selected, hasIt)};
}

} // namespace

QList<QuotaChoice> quotaChoices(const QList<Entry> &selected, const QList<quint64> &recent)
{
    QList<QuotaChoice> choices;
    for (const quint64 bytes : recent)
        if (std::ranges::find(kRoundSizes, bytes) == kRoundSizes.end())
            choices << sizeChoice(bytes, selected);
    const qsizetype rounds = choices.size();
    for (const quint64 bytes : kRoundSizes)
        choices << sizeChoice(bytes, selected);
    choices[rounds].beginsGroup = true;
    choices << QuotaChoice{.kind = Kind::Other, .text = Choices::tr("&Other…"), .beginsGroup = true};
    const bool hasQuota =
        std::ranges::any_of(selected, [](const Entry &entry) { return entry.spec.quota.has_value(); });
    choices << QuotaChoice{.kind = Kind::NoQuota, .text = Choices::tr("&No Quota"), .isEnabled = hasQuota};
    return choices;
}

QuotaSettings quotaWithSize(const EntrySpec &spec, quint64 bytes)
{
    QuotaSettings quota = spec.quota.value_or(QuotaSettings());
    quota.bytes = bytes;
    return quota;
}

} // namespace portreeve
