// SPDX-License-Identifier: MIT
#include "helper/core/shaping/classids.h"

#include "helper/core/shaping/shapingnames.h"

#include <limits>
#include <vector>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

class FreeMinors
{
public:
    // The queue of a class has the number of its class, and the root has that one.
    FreeMinors() { take(kShaperMajor); }
    void take(ClassMinor minor) { m_taken[minor] = true; }
    ClassMinor takeFor(quint16 port)
    {
        ClassMinor minor = port;
        if (m_taken[minor]) {
            while (m_taken[m_highest])
                --m_highest;
            minor = m_highest;
        }
        take(minor);
        return minor;
    }

private:
    std::vector<bool> m_taken = std::vector<bool>(std::size_t{std::numeric_limits<ClassMinor>::max()} + 1);
    ClassMinor m_highest = std::numeric_limits<ClassMinor>::max();
};

} // namespace

ClassIds assignClassIds(std::span<const Entry *const> limited, const ClassIds &present)
{
    ClassIds ids;
    FreeMinors free;
    for (const Entry *entry : limited) {
        if (const auto known = present.find(entry->id); known != present.end()) {
            ids.insert(*known);
            free.take(known->second);
        }
    }
    for (const Entry *entry : limited) {
        if (!ids.contains(entry->id))
            ids.emplace(entry->id, free.takeFor(entry->spec.ports.ranges().front().first));
    }
    return ids;
}

QString classIdText(ClassMinor minor)
{
    return u"%1:%2"_s.arg(kShaperMajor, 0, 16).arg(minor, 0, 16);
}

} // namespace portreeve
