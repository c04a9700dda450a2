// SPDX-License-Identifier: MIT
#include "helper/program/opening.h"

#include "dbus/names.h"
#include "helper/kernel/nft/kernelcounters.h"
#include "helper/kernel/nft/tablewatcher.h"
#include "helper/service/logging.h"
#include "helper/storage/sqlstore.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QThread>
#include <QtDBus/QDBusConnectionInterface>
#include <chrono>

namespace portreeve {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 10s;
constexpr unsigned long kPauseMs = 50;

Result<DatabaseLock> awaitLock(const QString &directory, const QDBusConnection &connection)
{
    const QDeadlineTimer deadline(kPatience);
    for (;;) {
        auto lock = DatabaseLock::tryAcquire(directory);
        if (!lock)
            return std::unexpected(lock.error());
        if (*lock)
            return std::move(**lock);
        if (connection.interface()->isServiceRegistered(names::kService))
            return fail(ErrorCode::Unavailable, u"Another portreeve-helper serves this bus already."_s);
        if (deadline.hasExpired())
            return fail(ErrorCode::Storage,
                        u"Another process has the database in %1; stop it first."_s.arg(directory));
        QThread::msleep(kPauseMs);
    }
}

// The kernel lets go of a dead process's sockets a moment after its files.
Result<void> awaitTable(CounterTable &table)
{
    const QDeadlineTimer deadline(kPatience);
    for (;;) {
        const auto adopted = table.adopt();
        if (adopted)
            return {};
        if (deadline.hasExpired())
            return std::unexpected(adopted.error());
        QThread::msleep(kPauseMs);
    }
}

// On kernels before 6.9 everybody may flush our table: look as soon as somebody has touched it.
Result<std::unique_ptr<QObject>> watchTable(const nft::KernelCounters &table, Meter &meter)
{
    auto watcher = std::make_unique<nft::TableWatcher>(std::vector{table.ownerPort()});
    QObject::connect(watcher.get(), &nft::TableWatcher::changed, watcher.get(), [&meter] {
        const int before = meter.timesLost();
        const auto verified = meter.verify();
        if (!verified)
            qCCritical(lcMeter).noquote() << "The counters could not be put back:" << verified.error().detail;
        else if (meter.timesLost() != before)
            qCWarning(lcMeter)
                << "Another program deleted the counters; they are back, less what came meanwhile.";
    });
    if (const auto started = watcher->start(); !started)
        return std::unexpected(started.error());
    return watcher;
}

Result<MeterParts> open(const Options &options, const QDBusConnection &connection)
{
    auto lock = awaitLock(options.stateDirectory, connection);
    if (!lock)
        return std::unexpected(lock.error());
    auto store = SqlStore::open(std::move(*lock));
    if (!store)
        return std::unexpected(store.error());
    auto table = nft::KernelCounters::open(options.protectTable ? nft::Protection::WhereAvailable
                                                                : nft::Protection::Never);
    if (!table)
        return std::unexpected(table.error());
    if (const auto free = awaitTable(**table); !free)
        return std::unexpected(free.error());
    MeterParts parts;
    parts.meter = std::make_unique<Meter>(**store, **table, systemNow);
    if (!(*table)->canProtect()) {
        auto watcher = watchTable(**table, *parts.meter);
        if (!watcher)
            return std::unexpected(watcher.error());
        parts.attendant = std::move(*watcher);
    }
    parts.store = std::move(*store);
    parts.table = std::move(*table);
    return parts;
}

} // namespace

Engine::Open opening(const Options &options, const QDBusConnection &connection)
{
    return [options, connection] { return open(options, connection); };
}

} // namespace portreeve
