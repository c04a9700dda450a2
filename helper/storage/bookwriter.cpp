// SPDX-License-Identifier: MIT
#include "helper/storage/bookwriter.h"

#include "helper/storage/binding.h"

#include <QtCore/QDateTime>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// Bound by name, for the reason that usagewriter.cpp tells: on the first of a month all books change at once.
const QString kReset = u":reset_at"_s;
const QString kBoundary = u":boundary"_s;
const QString kAlerted = u":alerted_percent"_s;
const QString kThrottled = u":throttled_since"_s;
const QString kNow = u":updated_at"_s;
const QString kId = u":entry_id"_s;

const QString kStatement = u"UPDATE entry_books SET reset_at = :reset_at, boundary = :boundary, "
                           "alerted_percent = :alerted_percent, throttled_since = :throttled_since, "
                           "updated_at = :updated_at WHERE entry_id = :entry_id"_s;

} // namespace

Result<void> writeBooks(Connection &connection, std::span<const BookOf> books)
{
    auto query = connection.prepare(kStatement);
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(kNow, QDateTime::currentMSecsSinceEpoch());
    for (const auto &[id, book] : books) {
        query->bindValue(kReset, book.resetMs);
        query->bindValue(kBoundary, book.boundaryMs);
        query->bindValue(kAlerted, int{book.alertedPercent});
        query->bindValue(kThrottled, book.throttledSinceMs);
        query->bindValue(kId, bound(id));
        if (auto done = connection.run(*query); !done)
            return done;
    }
    return {};
}

} // namespace portreeve
