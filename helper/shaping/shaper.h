// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/bypasses.h"
#include "helper/core/shaping/classids.h"
#include "helper/core/shaping/classsteps.h"
#include "helper/core/shaping/segments.h"
#include "helper/core/uplinks.h"
#include "helper/ports/classtree.h"
#include "helper/ports/forwardtable.h"

#include <QtCore/QStringList>
#include <array>
#include <optional>
#include <span>
#include <vector>

namespace portreeve {

/// What is to be limited; arrays are by Direction.
struct WantedLimits
{
    SegmentMap segments;
    SegmentMap carried;              ///< for what carries tunnels
    std::array<ClassIds, 2> classes; ///< of the entries that have a rate
    std::array<ClassRates, 2> rates;
    bool operator==(const WantedLimits &) const = default;
    [[nodiscard]] bool isEmpty() const { return rates[0].empty() && rates[1].empty(); }
};

/// Keeps classes and table as they should be, by the smallest change: first new classes, then the table in
/// one transaction, then away with the classes that no packet goes to any more. With nothing to limit,
/// nothing of it is in the kernel. Not thread-safe.
class Shaper final
{
public:
    Shaper(ClassTree &classes, ForwardTable &table)
        : m_classes(classes)
        , m_table(table)
    {
    }

    /// Asks whether this kernel can limit; until then it cannot. Where it can now and could not before,
    /// limits.
    void probe();
    /// Unsupported with the reason where it cannot.
    [[nodiscard]] const Result<void> &support() const { return m_support; }

    /// Takes up what a process before has left, and makes of it what is wanted.
    Result<void> start(WantedLimits wanted, std::vector<Uplink> uplinks);
    /// Limits so from now on; on an error, as before. With nothing to change it is no matter whether all is
    /// intact.
    Result<void> become(const WantedLimits &wanted);
    /// Back to \a wanted. What cannot be had at once is left to mend().
    void revert(const WantedLimits &wanted);
    /// Limits there, and so, from now on; on an error it is tried again by mend().
    Result<void> setUplinks(std::vector<Uplink> uplinks, WantedLimits wanted);

    /// Whether what is wanted was there when it was looked at last.
    [[nodiscard]] bool isIntact() const { return m_isIntact; }
    /// Reads everything back and makes good what differs. \return whether there was something
    Result<bool> mend();

    /// The classes of a direction, or one of them; none where nothing is limited.
    Result<ClassReadings> read(Direction direction, std::optional<ClassMinor> only = {});

    /// Where filters of others and the limits that hold now pass each other by, and XDP programs.
    Result<Bypasses> bypasses();
    /// The part of it that makes limits on what arrives void; empty where none holds now.
    Result<QStringList> ingressRedirects();

private:
    /// What is in the kernel.
    struct Present
    {
        ShaperDevices devices{};
        std::array<ClassRates, 2> rates;
        FoundForwarding table;
        bool operator==(const Present &) const = default;
    };
    Result<void> bring(const WantedLimits &wanted);
    Result<void> bringOnce(const WantedLimits &wanted);
    void letThrough();
    Result<void> bringClasses(const WantedLimits &wanted, std::array<ClassSteps, 2> &steps);
    Result<void> bringTable(const WantedLimits &wanted);
    void retire(const std::array<ClassSteps, 2> &steps);
    Result<void> clear();
    Result<Present> look();
    [[nodiscard]] Present target(const ShaperDevices &devices) const;
    [[nodiscard]] bool limits(Direction direction) const;
    [[nodiscard]] QStringList namesOf(std::span<const quint32> indices) const;

    ClassTree &m_classes;
    ForwardTable &m_table;
    Result<void> m_support = fail(ErrorCode::Unsupported, QStringLiteral("Not asked yet."));
    WantedLimits m_wanted;
    std::vector<Uplink> m_uplinks;
    std::optional<Present> m_present; ///< nothing where it must be read first
    bool m_isClear = false;           ///< nothing of ours is in the kernel
    bool m_isIntact = true;
};

} // namespace portreeve
