// SPDX-License-Identifier: MIT
#include "helper/storage/limitwriter.h"

#include "helper/storage/binding.h"
#include "helper/storage/limitloader.h"

#include <QtCore/QDateTime>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// Bound by name, for the reason that usagewriter.cpp tells.
const QString kId = u":entry_id"_s;
const QString kUp = u":up_bps"_s;
const QString kDown = u":down_bps"_s;
const QString kTemporaryUp = u":temporary_up_bps"_s;
const QString kTemporaryUpUntil = u":temporary_up_until"_s;
const QString kTemporaryDown = u":temporary_down_bps"_s;
const QString kTemporaryDownUntil = u":temporary_down_until"_s;
const QString kNow = u":updated_at"_s;
const QString kPosition = u":position"_s;
const QString kDays = u":days"_s;
const QString kFrom = u":from_minute"_s;
const QString kTo = u":to_minute"_s;

const QString kPutLimits =
    u"INSERT INTO limits (entry_id, up_bps, down_bps, temporary_up_bps, temporary_up_until, "
    "temporary_down_bps, temporary_down_until, updated_at) "
    "VALUES (:entry_id, :up_bps, :down_bps, :temporary_up_bps, :temporary_up_until, "
    ":temporary_down_bps, :temporary_down_until, :updated_at) "
    "ON CONFLICT (entry_id) DO UPDATE SET up_bps = excluded.up_bps, down_bps = excluded.down_bps, "
    "temporary_up_bps = excluded.temporary_up_bps, temporary_up_until = excluded.temporary_up_until, "
    "temporary_down_bps = excluded.temporary_down_bps, "
    "temporary_down_until = excluded.temporary_down_until, updated_at = excluded.updated_at "
    "WHERE (up_bps, down_bps, temporary_up_bps, temporary_up_until, temporary_down_bps, "
    "temporary_down_until) IS NOT (excluded.up_bps, excluded.down_bps, excluded.temporary_up_bps, "
    "excluded.temporary_up_until, excluded.temporary_down_bps, excluded.temporary_down_until)"_s;
const QString kDropLimits = u"DELETE FROM limits WHERE entry_id = :entry_id"_s;
const QString kReadSchedule = u"SELECT days, from_minute, to_minute, up_bps, down_bps FROM schedule_profiles "
                              "WHERE entry_id = :entry_id ORDER BY position"_s;
const QString kDropSchedule = u"DELETE FROM schedule_profiles WHERE entry_id = :entry_id"_s;
const QString kPutProfile =
    u"INSERT INTO schedule_profiles (entry_id, position, days, from_minute, to_minute, up_bps, down_bps) "
    "VALUES (:entry_id, :position, :days, :from_minute, :to_minute, :up_bps, :down_bps)"_s;

/// Whether there is a row of limits for it; schedules have rows of their own.
bool hasRow(const LimitSettings &limits)
{
    return !limits.base.isEmpty() || limits.temporaryUp || limits.temporaryDown;
}

QVariant bound(const std::optional<quint64> &rate)
{
    return rate ? portreeve::bound(*rate) : QVariant();
}

/// The statements of one batch, each prepared once.
class LimitWriter final
{
public:
    static Result<LimitWriter> prepare(Connection &connection);

    Result<void> put(const Entry &entry);
    Result<void> putSchedule(EntryId id, const Schedule &schedule);
    Result<void> replace(const Entry &entry);

private:
    explicit LimitWriter(Connection &connection)
        : m_connection(&connection)
        , m_nowMs(QDateTime::currentMSecsSinceEpoch())
    {
    }
    Result<void> drop(QSqlQuery &query, EntryId id);
    Result<void> replaceSchedule(EntryId id, const Schedule &schedule);
    Result<bool> hasSchedule(EntryId id, const Schedule &schedule);

    Connection *m_connection;
    qint64 m_nowMs;
    QSqlQuery m_putLimits;
    QSqlQuery m_dropLimits;
    QSqlQuery m_readSchedule;
    QSqlQuery m_dropSchedule;
    QSqlQuery m_putProfile;
};

Result<LimitWriter> LimitWriter::prepare(Connection &connection)
{
    LimitWriter writer(connection);
    for (const auto &[query, sql] :
         {std::pair(&writer.m_putLimits, &kPutLimits), std::pair(&writer.m_dropLimits, &kDropLimits),
          std::pair(&writer.m_readSchedule, &kReadSchedule),
          std::pair(&writer.m_dropSchedule, &kDropSchedule), std::pair(&writer.m_putProfile, &kPutProfile)}) {
        auto prepared = connection.prepare(*sql);
        if (!prepared)
            return std::unexpected(prepared.error());
        *query = std::move(*prepared);
    }
    writer.m_putLimits.bindValue(kNow, writer.m_nowMs);
    return writer;
}

void bindTemporary(QSqlQuery &query, const QString &bps, const QString &until,
                   const std::optional<TemporaryRate> &rate)
{
    query.bindValue(bps, rate ? portreeve::bound(rate->bps) : QVariant());
    query.bindValue(until, rate ? QVariant(rate->untilSec * 1000) : QVariant());
}

Result<void> LimitWriter::put(const Entry &entry)
{
    const LimitSettings &limits = entry.spec.limits;
    m_putLimits.bindValue(kId, portreeve::bound(entry.id));
    m_putLimits.bindValue(kUp, bound(limits.base.upBps));
    m_putLimits.bindValue(kDown, bound(limits.base.downBps));
    bindTemporary(m_putLimits, kTemporaryUp, kTemporaryUpUntil, limits.temporaryUp);
    bindTemporary(m_putLimits, kTemporaryDown, kTemporaryDownUntil, limits.temporaryDown);
    return m_connection->run(m_putLimits);
}

Result<void> LimitWriter::putSchedule(EntryId id, const Schedule &schedule)
{
    m_putProfile.bindValue(kId, portreeve::bound(id));
    int position = 0;
    for (const RateProfile &profile : schedule) {
        m_putProfile.bindValue(kPosition, position++);
        m_putProfile.bindValue(kDays, int{profile.days});
        m_putProfile.bindValue(kFrom, int{profile.fromMinute});
        m_putProfile.bindValue(kTo, int{profile.toMinute});
        m_putProfile.bindValue(kUp, bound(profile.rates.upBps));
        m_putProfile.bindValue(kDown, bound(profile.rates.downBps));
        if (auto done = m_connection->run(m_putProfile); !done)
            return done;
    }
    return {};
}

Result<void> LimitWriter::drop(QSqlQuery &query, EntryId id)
{
    query.bindValue(kId, portreeve::bound(id));
    return m_connection->run(query);
}

Result<bool> LimitWriter::hasSchedule(EntryId id, const Schedule &schedule)
{
    m_readSchedule.bindValue(kId, portreeve::bound(id));
    if (auto done = m_connection->run(m_readSchedule); !done)
        return std::unexpected(done.error());
    Schedule stored;
    while (m_readSchedule.next()) {
        // What cannot be read equals no profile that is valid.
        stored.push_back(readProfile(m_readSchedule, 0).value_or(RateProfile{0, 0, 0, {}}));
    }
    return stored == schedule;
}

Result<void> LimitWriter::replaceSchedule(EntryId id, const Schedule &schedule)
{
    const auto same = hasSchedule(id, schedule);
    if (!same)
        return std::unexpected(same.error());
    if (*same)
        return {};
    if (auto done = drop(m_dropSchedule, id); !done)
        return done;
    return putSchedule(id, schedule);
}

Result<void> LimitWriter::replace(const Entry &entry)
{
    auto done = hasRow(entry.spec.limits) ? put(entry) : drop(m_dropLimits, entry.id);
    return done ? replaceSchedule(entry.id, entry.spec.limits.schedule) : done;
}

} // namespace

Result<void> insertLimits(Connection &connection, std::span<const Entry> entries)
{
    auto writer = LimitWriter::prepare(connection);
    if (!writer)
        return std::unexpected(writer.error());
    for (const Entry &entry : entries) {
        if (hasRow(entry.spec.limits)) {
            if (auto done = writer->put(entry); !done)
                return done;
        }
        if (auto done = writer->putSchedule(entry.id, entry.spec.limits.schedule); !done)
            return done;
    }
    return {};
}

Result<void> updateLimits(Connection &connection, std::span<const Entry> entries)
{
    auto writer = LimitWriter::prepare(connection);
    if (!writer)
        return std::unexpected(writer.error());
    for (const Entry &entry : entries) {
        if (auto done = writer->replace(entry); !done)
            return done;
    }
    return {};
}

} // namespace portreeve
