// SPDX-License-Identifier: MIT
#include "helper/program/opening.h"

#include "dbus/names.h"
#include "helper/kernel/nft/kernelcounters.h"
#include "helper/kernel/nft/kernelforwarding.h"
#include "helper/kernel/nft/quotawatcher.h"
#include "helper/kernel/nft/tablewatcher.h"
#include "helper/kernel/tc/kernelclasses.h"
#include "helper/kernel/tc/shaperwatcher.h"
#include "helper/process/systemzone.h"
#include "helper/process/zonewatcher.h"
#include "helper/program/repairs.h"
#include "helper/service/logging.h"
#include "helper/storage/sqlstore.h"

#include <QtCore/QDateTime>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSysInfo>
#include <QtCore/QThread>
#include <QtDBus/QDBusConnectionInterface>
#include <chrono>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

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

// The kernel lets go of a dead process's sockets, and with them of its tables, a moment after its files.
Result<void> awaitFreedom(const std::function<Result<void>()> &adopt)
{
    const QDeadlineTimer deadline(kPatience);
    for (;;) {
        const auto adopted = adopt();
        if (adopted || deadline.hasExpired())
            return adopted;
        QThread::msleep(kPauseMs);
    }
}

template <typename T> Result<void> withoutValue(const Result<T> &result)
{
    return result ? Result<void>{} : std::unexpected(result.error());
}

// On kernels before 6.9 everybody may flush our tables: look as soon as somebody has touched them.
Result<std::unique_ptr<QObject>> watchTables(std::vector<std::uint32_t> ownPorts, Repairs &repairs)
{
    auto watcher = std::make_unique<nft::TableWatcher>(std::move(ownPorts));
    QObject::connect(watcher.get(), &nft::TableWatcher::changed, &repairs, &Repairs::mendCounters);
    QObject::connect(watcher.get(), &nft::TableWatcher::changed, &repairs, &Repairs::mendLimits);
    if (const auto started = watcher->start(); !started)
        return std::unexpected(started.error());
    return watcher;
}

// Devices, qdiscs and classes belong to nobody: everybody who may can change them.
Result<std::unique_ptr<QObject>> watchShaper(std::vector<quint32> ownPorts, Repairs &repairs, Bell &bell)
{
    auto watcher = std::make_unique<tc::ShaperWatcher>(std::move(ownPorts));
    QObject::connect(watcher.get(), &tc::ShaperWatcher::changed, &repairs, &Repairs::mendLimits);
    QObject::connect(watcher.get(), &tc::ShaperWatcher::filtersChanged, &bell, &Bell::bypassesChanged);
    if (const auto started = watcher->start(); !started)
        return std::unexpected(started.error());
    return watcher;
}

// The kernel tells by itself when a quota is passed, and when others change their rules.
Result<void> watchQuotas(MeterParts &parts, nft::KernelCounters &counters,
                         const nft::KernelForwarding &forwarding)
{
    auto watcher =
        std::make_unique<nft::QuotaWatcher>(std::vector{counters.ownerPort(), forwarding.ownerPort()});
    if (const auto started = watcher->start(); !started)
        return started;
    QObject::connect(watcher.get(), &nft::QuotaWatcher::passed, parts.bell.get(), &Bell::rung);
    QObject::connect(watcher.get(), &nft::QuotaWatcher::rulesetChanged, parts.bell.get(),
                     &Bell::bypassesChanged);
    counters.setWatcher(watcher.get());
    parts.attendants.push_back(std::move(watcher));
    return {};
}

void watchZone(MeterParts &parts, const std::shared_ptr<SystemZone> &zone)
{
    auto watcher = std::make_unique<ZoneWatcher>(zone);
    QObject::connect(watcher.get(), &ZoneWatcher::changed, parts.bell.get(), [zone, bell = parts.bell.get()] {
        const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
        qCInfo(lcMeter).noquote() << "The time zone of the machine has changed: it is"
                                  << zone->current().shown(nowMs).toString(Qt::ISODate) << "now.";
        emit bell->zoneChanged();
    });
    parts.attendants.push_back(std::move(watcher));
}

/// What of the kernel is opened.
struct KernelParts
{
    std::unique_ptr<nft::KernelCounters> counters;
    std::unique_ptr<nft::KernelForwarding> forwarding;
    std::unique_ptr<tc::KernelClasses> classes;
};

Result<KernelParts> openKernel(nft::Protection protection)
{
    auto counters = nft::KernelCounters::open(protection);
    if (!counters)
        return std::unexpected(counters.error());
    auto forwarding = nft::KernelForwarding::open(protection);
    if (!forwarding)
        return std::unexpected(forwarding.error());
    auto classes = tc::KernelClasses::open();
    if (!classes)
        return std::unexpected(classes.error());
    if (const auto free = awaitFreedom([&] { return withoutValue((*counters)->adopt()); }); !free)
        return std::unexpected(free.error());
    // What limits is not needed to count: where it cannot be had, that is told and tried again.
    (void)awaitFreedom([&] { return withoutValue((*forwarding)->read()); });
    return KernelParts{std::move(*counters), std::move(*forwarding), std::move(*classes)};
}

Result<void> watchKernel(MeterParts &parts, const KernelParts &kernel)
{
    auto repairs = std::make_unique<Repairs>(*parts.meter);
    auto shaperWatcher = watchShaper(kernel.classes->ownPorts(), *repairs, *parts.bell);
    if (!shaperWatcher)
        return std::unexpected(shaperWatcher.error());
    parts.attendants.push_back(std::move(*shaperWatcher));
    if (kernel.counters->canProtect()) {
        parts.attendants.push_back(std::move(repairs));
        return {};
    }
    auto tableWatcher = watchTables({kernel.counters->ownerPort(), kernel.forwarding->ownerPort()}, *repairs);
    if (!tableWatcher)
        return std::unexpected(tableWatcher.error());
    parts.attendants.push_back(std::move(*tableWatcher));
    parts.attendants.push_back(std::move(repairs));
    return {};
}

Result<MeterParts> open(const Options &options, const QDBusConnection &connection)
{
    auto lock = awaitLock(options.stateDirectory, connection);
    if (!lock)
        return std::unexpected(lock.error());
    auto store = SqlStore::open(std::move(*lock));
    if (!store)
        return std::unexpected(store.error());
    auto kernel = openKernel(options.protectTable ? nft::Protection::WhereAvailable : nft::Protection::Never);
    if (!kernel)
        return std::unexpected(kernel.error());
    MeterParts parts;
    parts.shaper = std::make_unique<Shaper>(*kernel->classes, *kernel->forwarding);
    parts.limiter = std::make_unique<Limiter>(*parts.shaper);
    const auto zone = std::make_shared<SystemZone>(ZonePlaces::ofMachine());
    parts.meter = std::make_unique<Meter>(**store, *kernel->counters, *parts.limiter, systemNow,
                                          [zone] { return zone->current(); });
    parts.bell = std::make_unique<Bell>();
    if (const auto watched = watchKernel(parts, *kernel); !watched)
        return std::unexpected(watched.error());
    if (const auto watched = watchQuotas(parts, *kernel->counters, *kernel->forwarding); !watched)
        return std::unexpected(watched.error());
    watchZone(parts, zone);
    // Messages tell times as the periods go by them.
    parts.outbox = std::make_unique<Outbox>(
        **store, systemNow, [meter = parts.meter.get()] { return meter->zone(); },
        [] { return QRandomGenerator::global()->generateDouble(); }, QSysInfo::machineHostName());
    parts.store = std::move(*store);
    parts.table = std::move(kernel->counters);
    parts.forwarding = std::move(kernel->forwarding);
    parts.classes = std::move(kernel->classes);
    return parts;
}

} // namespace

Engine::Open opening(const Options &options, const QDBusConnection &connection)
{
    return [options, connection] { return open(options, connection); };
}

} // namespace portreeve
