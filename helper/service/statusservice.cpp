// SPDX-License-Identifier: MIT
#include "helper/service/statusservice.h"

#include <QtCore/QSysInfo>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

void insertBypasses(QVariantMap &status, const Bypasses &bypasses)
{
    QStringList either = bypasses.egressFilters + bypasses.ingressRedirects;
    either.removeDuplicates();
    QStringList flowtables;
    for (const Flowtable &flowtable : bypasses.flowtables)
        flowtables << toText(flowtable);
    status.insert(u"bypassed_filters"_s, either);
    status.insert(u"egress_filters"_s, bypasses.egressFilters);
    status.insert(u"ingress_redirects"_s, bypasses.ingressRedirects);
    status.insert(u"flowtables"_s, flowtables);
    status.insert(u"xdp_programs"_s, bypasses.xdpPrograms);
}

/// \a present with what \a choice names, as Service.ChooseInterfaces takes it.
Result<InterfaceSelection> changedSelection(InterfaceSelection present, const QVariantMap &choice)
{
    const QVariantMap known{{u"mode"_s, QString()},
                            {u"chosen"_s, QStringList()},
                            {u"with_lan"_s, true},
                            {u"carriers"_s, QStringList()}};
    if (choice.isEmpty())
        return fail(ErrorCode::InvalidArgument, u"choice: name at least one key"_s);
    for (const auto &[key, value] : choice.asKeyValueRange()) {
        if (!known.contains(key))
            return fail(ErrorCode::InvalidArgument, u"choice: there is no key \"%1\""_s.arg(key.left(24)));
        if (value.metaType() != known.value(key).metaType())
            return fail(ErrorCode::InvalidArgument, u"%1: the value has another type"_s.arg(key));
    }
    if (choice.contains(u"mode"_s) || choice.contains(u"chosen"_s)) {
        const auto parsed = parseInterfaceSelection(choice.value(u"mode"_s).toString(),
                                                    choice.value(u"chosen"_s).toStringList());
        if (!parsed)
            return parsed;
        present.mode = parsed->mode;
        present.names = parsed->names;
    }
    if (choice.contains(u"carriers"_s)) {
        auto carriers = parseCarriers(choice.value(u"carriers"_s).toStringList());
        if (!carriers)
            return std::unexpected(carriers.error());
        present.carriers = std::move(*carriers);
    }
    present.withLan = choice.value(u"with_lan"_s, present.withLan).toBool();
    return present;
}

} // namespace

StatusService::StatusService(Engine &engine, Announcer announcer, Subscribers &subscribers, Health &health,
                             UplinkKeeper &uplinks, Sampler &sampler)
    : m_engine(engine)
    , m_subscribers(subscribers)
    , m_health(health)
    , m_uplinks(uplinks)
    , m_sampler(sampler)
{
    connect(&health, &Health::changed, this,
            [announcer = std::move(announcer)] { announcer.statusChanged(); });
}

void StatusService::getStatus(const Call &call)
{
    QVariantMap status{{u"version"_s, QStringLiteral(PORTREEVE_VERSION)},
                       {u"kernel"_s, QSysInfo::kernelVersion()},
                       {u"state"_s, m_health.problems().isEmpty() ? u"counting"_s : u"degraded"_s},
                       {u"problems"_s, m_health.problems()},
                       {u"subscribers"_s, static_cast<uint>(m_subscribers.count())},
                       {u"uplinks"_s, m_uplinks.names()},
                       {u"kept_uplinks"_s, m_uplinks.choice().kept},
                       {u"missing_interfaces"_s, m_uplinks.choice().missing},
                       {u"may_count_twice"_s, m_uplinks.mayCountTwice()},
                       {u"reading_interval_ms"_s, static_cast<uint>(m_sampler.intervalMs())}};
    m_engine.run([call, status = std::move(status)](Meter &meter) mutable {
        status.insert(u"table_protected"_s, meter.isProtected());
        status.insert(u"with_lan"_s, meter.interfaces().withLan);
        status.insert(u"carriers"_s, carrierTexts(meter.interfaces()));
        status.insert(u"entries"_s, static_cast<uint>(meter.entryCount()));
        const Limiter &limiter = meter.limiter();
        status.insert(u"limits"_s, limiter.support() ? u"supported"_s : limiter.support().error().detail);
        status.insert(u"quotas"_s,
                      meter.quotaSupport() ? u"supported"_s : meter.quotaSupport().error().detail);
        status.insert(u"limited_entries"_s, static_cast<uint>(limiter.limited().size()));
        // What fails here is a problem already.
        insertBypasses(status, meter.bypasses().value_or(Bypasses{}));
        call.reply({status});
    });
}

void StatusService::getInterfaces(const Call &call)
{
    m_engine.run([call, uplinks = m_uplinks.names()](Meter &meter) {
        const InterfaceSelection &selection = meter.interfaces();
        call.reply({toText(selection.mode), selection.names, uplinks});
    });
}

void StatusService::setInterfaces(const Call &call, const QString &mode, const QStringList &chosen)
{
    change(call, {{u"mode"_s, mode}, {u"chosen"_s, chosen}});
}

void StatusService::chooseInterfaces(const Call &call, const QVariantMap &choice)
{
    change(call, choice);
}

void StatusService::change(const Call &call, const QVariantMap &choice)
{
    // On the worker, where two changes cannot overtake each other.
    m_engine.run([this, call, choice](Meter &meter) {
        const auto selection = changedSelection(meter.interfaces(), choice);
        if (!selection)
            return call.refuse(selection.error());
        if (const auto saved = meter.saveInterfaces(*selection); !saved)
            return call.refuse(saved.error());
        // Answered once it is measured there, so that whoever asks next is told of this choice.
        m_engine.later(
            [this, call, selection = *selection] { m_uplinks.select(selection, [call] { call.reply(); }); });
    });
}

} // namespace portreeve
