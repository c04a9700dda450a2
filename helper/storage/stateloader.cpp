// SPDX-License-Identifier: MIT
#include "helper/storage/stateloader.h"

#include "helper/storage/alertstore.h"
#include "helper/storage/binding.h"
#include "helper/storage/burstloader.h"
#include "helper/storage/intenttext.h"
#include "helper/storage/knownuplinkstext.h"
#include "helper/storage/limitloader.h"
#include "helper/storage/markstore.h"
#include "helper/storage/minutestartstore.h"
#include "helper/storage/mutedtext.h"
#include "helper/storage/quotaloader.h"
#include "helper/storage/sqlfailure.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

Result<EntrySpec> readSpec(const QSqlQuery &row)
{
    auto ports = PortSet::parse(row.value(1).toString());
    auto protocol = parseProtocol(row.value(2).toString());
    auto side = parseSide(row.value(3).toString());
    auto billing = parseBilling(row.value(5).toString());
    for (const auto *error : {ports ? nullptr : &ports.error(), protocol ? nullptr : &protocol.error(),
                              side ? nullptr : &side.error(), billing ? nullptr : &billing.error()}) {
        if (error != nullptr)
            return std::unexpected(*error);
    }
    return EntrySpec{std::move(*ports),       *protocol, *side,
                     row.value(4).toString(), *billing,  row.value(6).toUInt()};
}

Tally readTally(const QSqlQuery &row, int column)
{
    Tally tally;
    for (quint64 &bytes : tally.bytes)
        bytes = unsignedValue(row.value(column++));
    return tally;
}

Result<EntryBook> readBook(const QSqlQuery &row, int column)
{
    if (row.isNull(column))
        return fail(ErrorCode::Storage, u"its book is missing"_s);
    const auto alerted = numberIn<quint8>(row.value(column + 2));
    const qint64 throttledSinceMs = row.value(column + 3).toLongLong();
    if (alerted.value_or(kFullPercent + 1) > kFullPercent || throttledSinceMs < 0)
        return fail(ErrorCode::Storage, u"its book"_s);
    return EntryBook{row.value(column).toLongLong(), row.value(column + 1).toLongLong(), *alerted,
                     throttledSinceMs};
}

Result<StoredEntry> readEntry(const QSqlQuery &row)
{
    const EntryId id = unsignedValue(row.value(0));
    auto spec = readSpec(row);
    if (!spec)
        return std::unexpected(spec.error());
    const auto muted = mutedOf(row.value(24).toString());
    if (!muted)
        return std::unexpected(muted.error());
    spec->muted = *muted;
    // Without a row there, its usage would be lost without a word at each commit.
    if (row.isNull(7))
        return fail(ErrorCode::Storage, u"its usage is missing"_s);
    const auto book = readBook(row, 19);
    if (!book)
        return std::unexpected(book.error());
    return StoredEntry{{id, std::move(*spec)},
                       {id, readTally(row, 7), readTally(row, 11), readTally(row, 15)},
                       0,
                       *book,
                       row.value(23).toLongLong()};
}

Result<void> readEntries(Connection &connection, StoredState &state)
{
    const QString sql = u"SELECT id, ports, protocol, side, note, billing, weight, "
                        "total_tcp_in, total_tcp_out, total_udp_in, total_udp_out, "
                        "at_reset_tcp_in, at_reset_tcp_out, at_reset_udp_in, at_reset_udp_out, "
                        "seen_tcp_in, seen_tcp_out, seen_udp_in, seen_udp_out, "
                        "reset_at, boundary, alerted_percent, throttled_since, created_at, muted "
                        "FROM entries LEFT JOIN usage ON usage.entry_id = id "
                        "LEFT JOIN entry_books ON entry_books.entry_id = id ORDER BY id"_s;
    return connection.forEachRow(sql, [&](const QSqlQuery &row) -> Result<void> {
        auto entry = readEntry(row);
        if (!entry)
            return failDamaged(connection.path(), row.value(0).toString(), entry.error().detail);
        state.entries.push_back(std::move(*entry));
        return {};
    });
}

Result<void> readKernelState(Connection &connection, StoredState &state)
{
    const auto lastId = connection.value(u"SELECT seq FROM sqlite_sequence WHERE name = 'entries'"_s);
    if (!lastId)
        return std::unexpected(lastId.error());
    state.lastId = unsignedValue(*lastId);
    const auto incarnation = connection.value(u"SELECT incarnation FROM kernel_state"_s);
    if (!incarnation)
        return std::unexpected(incarnation.error());
    state.incarnation = incarnation->toString();
    const auto text = connection.value(u"SELECT intent FROM kernel_state"_s);
    if (!text)
        return std::unexpected(text.error());
    auto intent = parseIntent(text->toString());
    if (!intent)
        return fail(ErrorCode::Storage,
                    u"%1: %2; restore a backup"_s.arg(connection.path(), intent.error().detail));
    state.intent = std::move(*intent);
    return connection.forEachRow(u"SELECT name FROM collected_sets ORDER BY name"_s,
                                 [&](const QSqlQuery &row) {
                                     state.collectedSets.append(row.value(0).toString());
                                     return Result<void>();
                                 });
}

Result<void> readInterfaces(Connection &connection, StoredState &state)
{
    const auto mode = connection.value(u"SELECT value FROM settings WHERE key = 'interfaces.mode'"_s);
    if (!mode)
        return std::unexpected(mode.error());
    const auto names = connection.value(u"SELECT value FROM settings WHERE key = 'interfaces.names'"_s);
    if (!names)
        return std::unexpected(names.error());
    auto selection =
        parseInterfaceSelection(mode->toString(), names->toString().split(u' ', Qt::SkipEmptyParts));
    if (!selection)
        return fail(ErrorCode::Storage, u"%1: the settings are damaged (%2); restore a backup"_s.arg(
                                            connection.path(), selection.error().detail));
    // Not there before anybody has named one.
    const auto texts = connection.value(u"SELECT value FROM settings WHERE key = 'interfaces.carriers'"_s);
    if (!texts)
        return std::unexpected(texts.error());
    auto carriers = parseCarriers(texts->toString().split(u' ', Qt::SkipEmptyParts));
    if (!carriers)
        return fail(ErrorCode::Storage, u"%1: the settings are damaged (%2); restore a backup"_s.arg(
                                            connection.path(), carriers.error().detail));
    selection->carriers = std::move(*carriers);
    state.interfaces = std::move(*selection);
    const auto lan = connection.value(u"SELECT value FROM settings WHERE key = 'interfaces.lan'"_s);
    if (!lan)
        return std::unexpected(lan.error());
    state.interfaces.withLan = lan->toString() != "0"_L1;
    const auto known = connection.value(u"SELECT value FROM settings WHERE key = 'interfaces.known'"_s);
    if (!known)
        return std::unexpected(known.error());
    auto uplinks = parseKnownUplinks(known->toString());
    if (!uplinks)
        return fail(ErrorCode::Storage, u"%1: the settings are damaged (%2); restore a backup"_s.arg(
                                            connection.path(), uplinks.error().detail));
    state.knownUplinks = std::move(*uplinks);
    return {};
}

} // namespace

Result<StoredState> loadState(Connection &connection)
{
    StoredState state;
    for (auto *read : {&readEntries, &loadLimits, &loadQuotas, &loadBursts, &loadDayMarks, &loadMinuteStart,
                       &loadAlerts, &readKernelState, &readInterfaces}) {
        if (auto done = read(connection, state); !done)
            return std::unexpected(done.error());
    }
    return state;
}

} // namespace portreeve
