// SPDX-License-Identifier: MIT
#include "helper/storage/usagewriter.h"

#include "helper/storage/binding.h"

#include <QtCore/QDateTime>
#include <array>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// Bound by name: Qt 6.4 formats a name for each value that is bound by position, which costs more than SQLite
// takes to store it (10,000 rows: 22 ms against 39).
const std::array kTotal{u":total_tcp_in"_s, u":total_tcp_out"_s, u":total_udp_in"_s, u":total_udp_out"_s};
const std::array kAtReset{u":at_reset_tcp_in"_s, u":at_reset_tcp_out"_s, u":at_reset_udp_in"_s,
                          u":at_reset_udp_out"_s};
const std::array kSeen{u":seen_tcp_in"_s, u":seen_tcp_out"_s, u":seen_udp_in"_s, u":seen_udp_out"_s};
const QString kNow = u":updated_at"_s;
const QString kId = u":entry_id"_s;

const QString kStatement = u"UPDATE usage SET "
                           "total_tcp_in = :total_tcp_in, total_tcp_out = :total_tcp_out, "
                           "total_udp_in = :total_udp_in, total_udp_out = :total_udp_out, "
                           "at_reset_tcp_in = :at_reset_tcp_in, at_reset_tcp_out = :at_reset_tcp_out, "
                           "at_reset_udp_in = :at_reset_udp_in, at_reset_udp_out = :at_reset_udp_out, "
                           "seen_tcp_in = :seen_tcp_in, seen_tcp_out = :seen_tcp_out, "
                           "seen_udp_in = :seen_udp_in, seen_udp_out = :seen_udp_out, "
                           "updated_at = :updated_at WHERE entry_id = :entry_id"_s;

void bindTally(QSqlQuery &query, const std::array<QString, 4> &names, const Tally &tally)
{
    for (std::size_t slot = 0; slot < names.size(); ++slot)
        query.bindValue(names[slot], bound(tally.bytes[slot]));
}

} // namespace

Result<void> writeUsage(Connection &connection, std::span<const Usage> usage)
{
    auto query = connection.prepare(kStatement);
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(kNow, QDateTime::currentMSecsSinceEpoch());
    for (const Usage &row : usage) {
        bindTally(*query, kTotal, row.total);
        bindTally(*query, kAtReset, row.atReset);
        bindTally(*query, kSeen, row.seen);
        query->bindValue(kId, bound(row.id));
        if (auto done = connection.run(*query); !done)
            return done;
    }
    return {};
}

} // namespace portreeve
