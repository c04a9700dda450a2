// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>
#include <map>
#include <vector>

namespace portreeve {

/// What changes left in the kernel, until no packet can be on its way to it any more.
class Leftovers final
{
public:
    enum class Kind : std::uint8_t {
        Map,          ///< that no rule looks at
        Chain,        ///< that nothing leads to but such maps
        CountedSet,   ///< whose counts are still to be collected
        CollectedSet, ///< whose counts are in the database
        GuardSet,     ///< that has no counts
        Quota,        ///< that no such set leads to
    };
    struct Item
    {
        Kind kind = Kind::Map;
        QString name;
        bool operator==(const Item &) const = default;
        bool operator<(const Item &other) const
        {
            return kind != other.kind ? kind < other.kind : name < other.name;
        }
    };

    void leave(Kind kind, const QStringList &names, qint64 steadyUsec);
    /// It is wanted again.
    void revive(const Item &item) { m_since.erase(item); }
    void forget(const std::vector<Item> &items);
    void clear() { m_since.clear(); }

    [[nodiscard]] bool isEmpty() const { return m_since.empty(); }
    [[nodiscard]] bool contains(const Item &item) const { return m_since.contains(item); }
    [[nodiscard]] QStringList names(Kind kind) const;
    /// What no packet reaches any more.
    [[nodiscard]] std::vector<Item> ripe(qint64 steadyUsec) const;

private:
    std::map<Item, qint64> m_since;
};

/// The names of those of a kind.
QStringList namesOf(const std::vector<Leftovers::Item> &items, Leftovers::Kind kind);

} // namespace portreeve
