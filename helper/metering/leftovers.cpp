// SPDX-License-Identifier: MIT
#include "helper/metering/leftovers.h"

namespace portreeve {

namespace {

// A packet that saw the former rules is done within microseconds. The table also waits for such packets by
// itself; the second is for kernels that cannot.
constexpr qint64 kGraceUsec = 1'000'000;

} // namespace

void Leftovers::leave(Kind kind, const QStringList &names, qint64 steadyUsec)
{
    for (const QString &name : names)
        m_since.insert_or_assign({kind, name}, steadyUsec);
}

void Leftovers::forget(const std::vector<Item> &items)
{
    for (const Item &item : items)
        m_since.erase(item);
}

QStringList Leftovers::names(Kind kind) const
{
    QStringList names;
    for (const auto &[item, since] : m_since) {
        if (item.kind == kind)
            names << item.name;
    }
    return names;
}

std::vector<Leftovers::Item> Leftovers::ripe(qint64 steadyUsec) const
{
    std::vector<Item> items;
    for (const auto &[item, since] : m_since) {
        if (steadyUsec - since >= kGraceUsec)
            items.push_back(item);
    }
    return items;
}

QStringList namesOf(const std::vector<Leftovers::Item> &items, Leftovers::Kind kind)
{
    QStringList names;
    for (const Leftovers::Item &item : items) {
        if (item.kind == kind)
            names << item.name;
    }
    return names;
}

} // namespace portreeve
