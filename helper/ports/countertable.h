// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/bypasses.h"
#include "helper/core/rulesetchange.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace portreeve {

/// What is in the kernel of our table, beside its rules and elements.
struct TableState
{
    /// Given by create() or mark(); empty where somebody else made a table of this name, as one who restored
    /// a saved copy of it.
    QString incarnation;
    bool isProtected = false; ///< owner and persist: other programs cannot change or flush it
    QStringList chains;
    QStringList sets;
    QStringList quotas{};
    /// Where the first versions kept it; may still be there when mark() has given another one.
    QString formerIncarnation{};
    /// Of sets, those that another program has put into the table: a saved copy that was loaded over it
    /// brings back what was removed since, counters and all.
    QStringList foreignSets{};
    bool operator==(const TableState &) const = default;
};

/// One element's counter.
struct Reading
{
    Element element;
    quint64 bytes = 0;
    bool operator==(const Reading &) const = default;
};

/// What a quota in the kernel says.
struct QuotaReading
{
    QString name;
    quint64 consumed = 0; ///< bytes; where it is over, at most its limit is told
    quint64 limit = 0;
    bool operator==(const QuotaReading &) const = default;
};

/// The kernel's counters: the table `inet portreeve`. Not thread-safe. Errors are Kernel, or NotFound where
/// the table, or a set of it, is gone.
class CounterTable
{
public:
    virtual ~CounterTable() = default;

    /// Takes the table over where it exists; nothing where there is none.
    virtual Result<std::optional<TableState>> adopt() = 0;

    /// Whether a table in \a state is protected as well as this kernel can.
    [[nodiscard]] virtual bool isCurrent(const TableState &state) const = 0;

    /// Makes an empty table in place of any that exists, in one transaction.
    /// \return its state
    virtual Result<TableState> create(const QString &incarnation) = 0;

    /// Gives the adopted table, which has none, an incarnation, and what else create() gives it.
    virtual Result<void> mark(const QString &incarnation) = 0;

    /// All of \a change, or nothing.
    virtual Result<void> apply(const RulesetChange &change) = 0;

    /// Called once for each set, in order, with all its elements.
    using Sink = std::function<void(qsizetype set, std::span<const Reading> readings)>;
    virtual Result<void> read(const QStringList &sets, const Sink &sink) = 0;

    /// The counters of these elements of one set alone, in the order asked.
    virtual Result<std::vector<quint64>> readSome(const QString &set, std::span<const PortRange> ports) = 0;
    /// Quotas of the table, in any order: the one of this name, or all.
    virtual Result<std::vector<QuotaReading>> readQuotas(const std::optional<QString> &name = {}) = 0;

    /// Whether this kernel has quotas; Unsupported with the reason where it has none. Changes nothing.
    virtual Result<void> probeQuotas() = 0;

    /// Returns when no packet is on its way any more that saw the rules of before the last apply().
    virtual void awaitPackets() = 0;

    /// The flowtables of all tables of the kernel: what takes packets past the counters.
    virtual Result<std::vector<Flowtable>> flowtables() = 0;

    /// Deletes the table.
    virtual Result<void> remove() = 0;
};

} // namespace portreeve
