// SPDX-License-Identifier: MIT
#include "helper/core/recovery.h"

#include "helper/core/ruleset.h"

#include <algorithm>

namespace portreeve {

namespace {

std::vector<Element> sorted(std::vector<Element> elements)
{
    std::ranges::sort(elements);
    return elements;
}

} // namespace

Layout recover(const FoundSets &sets)
{
    std::map<BankKey, Bank> banks;
    for (const auto &[name, elements] : sets) {
        const auto parsed = parseSetName(name);
        if (!parsed || parsed->direction != directionsOf(parsed->key.billing).front())
            continue;
        Bank bank{parsed->key, parsed->serial, elements};
        std::ranges::sort(bank.elements);
        const bool isWhole = std::ranges::all_of(directionsOf(bank.key.billing), [&](Direction direction) {
            const auto twin = sets.find(setName(bank.key, direction, bank.serial));
            return twin != sets.end() && sorted(twin->second) == bank.elements;
        });
        const auto known = banks.find(parsed->key);
        if (isWhole && (known == banks.end() || known->second.serial < bank.serial))
            banks.insert_or_assign(parsed->key, std::move(bank));
    }
    Layout layout;
    for (auto &[key, bank] : banks)
        layout.push_back(std::move(bank));
    return layout;
}

quint32 nextSerialAfter(const QStringList &names)
{
    quint32 last = 0;
    for (const QString &name : names)
        last = std::max(last, serialOf(name).value_or(0));
    return last + 1;
}

} // namespace portreeve
