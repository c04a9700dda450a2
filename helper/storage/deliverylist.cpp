// SPDX-License-Identifier: MIT
#include "helper/storage/deliverylist.h"

#include "helper/storage/binding.h"
#include "helper/storage/deliveryrows.h"
#include "helper/storage/sqlfailure.h"

#include <algorithm>
#include <limits>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// No row has a greater id, and no limit needs to be greater.
constexpr auto kMost = static_cast<quint64>(std::numeric_limits<qint64>::max());

} // namespace

Result<std::vector<StoredDelivery>> readDeliveries(Connection &connection, std::optional<DeliveryState> state,
                                                   quint64 before, std::size_t limit)
{
    auto query = connection.prepare(
        u"SELECT %1 WHERE %2 deliveries.id < :before ORDER BY deliveries.id DESC LIMIT :limit"_s.arg(
            deliverySelection(), state ? u"state = :state AND"_s : u""_s));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(u":before"_s, bound(before == 0 ? kMost : std::min(before, kMost)));
    query->bindValue(u":limit"_s, bound(std::min(quint64{limit}, kMost)));
    if (state)
        query->bindValue(u":state"_s, toText(*state));
    std::vector<StoredDelivery> found;
    auto done = connection.forEachRow(*query, [&](const QSqlQuery &row) -> Result<void> {
        auto read = readDelivery(connection, row);
        if (!read)
            return std::unexpected(read.error());
        found.push_back(std::move(read->stored));
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return found;
}

Result<std::map<std::pair<Channel, DeliveryState>, quint64>> countDeliveries(Connection &connection)
{
    // By state alone, as the index is: by channel as well would sort every row.
    QString sums;
    for (const Channel channel : kChannels)
        sums += u", sum(channel = '%1')"_s.arg(toText(channel));
    std::map<std::pair<Channel, DeliveryState>, quint64> counts;
    auto done = connection.forEachRow(
        u"SELECT state%1 FROM deliveries GROUP BY state"_s.arg(sums),
        [&](const QSqlQuery &row) -> Result<void> {
            const auto state = parseDeliveryState(row.value(0).toString());
            if (!state)
                return failDamagedRow(connection.path(), u"a delivery"_s, u"its state"_s);
            int column = 0;
            for (const Channel channel : kChannels) {
                if (const quint64 count = unsignedValue(row.value(++column)); count > 0)
                    counts[{channel, *state}] = count;
            }
            return {};
        });
    if (!done)
        return std::unexpected(done.error());
    return counts;
}

} // namespace portreeve
