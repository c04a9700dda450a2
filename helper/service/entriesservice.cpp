// SPDX-License-Identifier: MIT
#include "helper/service/entriesservice.h"

#include "dbus/burstdicts.h"
#include "dbus/limitreports.h"
#include "dbus/names.h"
#include "helper/service/entryrequests.h"

#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

DictList toDicts(const std::vector<Entry> &entries)
{
    DictList dicts;
    dicts.reserve(static_cast<qsizetype>(entries.size()));
    for (const Entry &entry : entries)
        dicts << toDict(entry);
    return dicts;
}

} // namespace

// Of the worker's thread, at the end of a change.
void EntriesService::expectConsequences()
{
    m_engine.later([this] {
        m_sampler.expectLeftovers();
        m_duties.reschedule();
    });
}

void EntriesService::announce(Meter &meter, const IdList &ids)
{
    m_announcer.entriesChanged(ids);
    // A limit has an effect on entries that share its ports, too; and a change may have been news at once.
    announceNews(meter, m_announcer, ids);
    expectConsequences();
}

void EntriesService::finishChange(Meter &meter, const Call &call, const std::vector<EntryChange> &changes)
{
    const auto done = meter.modify(changes);
    call.finish(done);
    if (!done)
        return;
    IdList ids;
    for (const EntryChange &change : changes)
        ids << change.id;
    announce(meter, ids);
}

void EntriesService::add(const Call &call, const DictList &entries)
{
    m_engine.run([this, call, entries](Meter &meter) {
        const auto specs = parseSpecs(entries);
        if (!specs)
            return call.refuse(specs.error());
        const auto added = meter.add(*specs);
        if (!added)
            return call.refuse(added.error());
        const IdList ids(added->cbegin(), added->cend());
        call.reply({QVariant::fromValue(ids)});
        announce(meter, ids);
    });
}

void EntriesService::modify(const Call &call, const DictList &changes)
{
    m_engine.run([this, call, changes](Meter &meter) {
        const auto parsed = parseChanges(changes);
        if (!parsed)
            return call.refuse(parsed.error());
        finishChange(meter, call, *parsed);
    });
}

void EntriesService::remove(const Call &call, const IdList &ids)
{
    m_engine.run([this, call, ids, announcer = m_announcer](Meter &meter) {
        auto done = requireCount(u"ids"_s, ids.size(), kMaxEntries);
        if (done)
            done = meter.remove(ids);
        call.finish(done);
        if (!done)
            return;
        announcer.entriesRemoved(ids);
        announce(meter, {});
    });
}

void EntriesService::changeAll(const Call &call, const IdList &ids,
                               Result<void> (Meter::*change)(std::span<const EntryId>))
{
    m_engine.run([this, call, ids, change](Meter &meter) {
        auto done = requireCount(u"ids"_s, ids.size(), kMaxEntries);
        if (done)
            done = (meter.*change)(ids);
        call.finish(done);
        if (done)
            announce(meter, ids);
    });
}

void EntriesService::resetUsage(const Call &call, const IdList &ids)
{
    changeAll(call, ids, &Meter::resetUsage);
}

void EntriesService::liftThrottles(const Call &call, const IdList &ids)
{
    changeAll(call, ids, &Meter::liftThrottles);
}

void EntriesService::setLimits(const Call &call, const DictList &changes)
{
    m_engine.run([this, call, changes](Meter &meter) {
        const auto parsed = parseLimitChanges(changes, meter.nowSec());
        if (!parsed)
            return call.refuse(parsed.error());
        finishChange(meter, call, *parsed);
    });
}

void EntriesService::getLimits(const Call &call, const IdList &ids)
{
    m_engine.run([call, ids](Meter &meter) {
        if (ids.size() > names::kPage)
            return call.refuse(
                {ErrorCode::InvalidArgument, u"ids: a call takes at most %1 of them"_s.arg(names::kPage)});
        const auto readings = meter.limitReadings(ids);
        if (!readings)
            return call.refuse(readings.error());
        DictList dicts;
        for (const LimitReading &reading : *readings)
            dicts << toDict(reading);
        call.reply({QVariant::fromValue(dicts)});
    });
}

void EntriesService::check(const Call &call, const QString &what)
{
    if (what != "quota"_L1 && what != "burst"_L1)
        return call.refuse({ErrorCode::InvalidArgument, u"what: it takes \"quota\" or \"burst\""_s});
    const std::lock_guard guard(m_mutex);
    m_questions.push_back({call, what == "quota"_L1});
    if (m_questions.size() == 1)
        m_engine.run([this](Meter &meter) { answerQuestions(meter); });
}

// Looking once answers everybody who asked before, so that no number of callers holds up the others.
void EntriesService::answerQuestions(Meter &meter)
{
    std::vector<Question> questions;
    {
        const std::lock_guard guard(m_mutex);
        questions.swap(m_questions);
    }
    const auto done = meter.settle();
    announceNews(meter, m_announcer);
    expectConsequences();
    for (const Question &question : questions) {
        if (!done) {
            question.call.refuse(done.error());
            continue;
        }
        const auto ids = question.isOfQuotas ? meter.withQuota() : meter.withBurstProtection();
        question.call.reply({QVariant::fromValue(IdList(ids.cbegin(), ids.cend()))});
    }
}

void EntriesService::tryBurst(const Call &call, quint64 id, const QVariantMap &burst)
{
    m_engine.run([call, id, burst](Meter &meter) {
        std::optional<BurstSettings> settings;
        if (const auto read = applyBurst(settings, burst); !read)
            return call.refuse(read.error());
        const auto trial = meter.tryBurst(id, settings);
        if (!trial)
            return call.refuse(trial.error());
        call.reply({trial->minutes,
                    QVariant::fromValue(TimeList(trial->firedSec.cbegin(), trial->firedSec.cend()))});
    });
}

void EntriesService::list(const Call &call, quint64 after, quint32 limit)
{
    m_engine.run([call, after, limit](Meter &meter) {
        if (const auto counted = requireCount(u"limit"_s, limit, names::kPage); !counted)
            return call.refuse(counted.error());
        call.reply({QVariant::fromValue(toDicts(meter.list(after, limit)))});
    });
}

void EntriesService::get(const Call &call, const IdList &ids)
{
    m_engine.run([call, ids](Meter &meter) {
        if (const auto counted = requireCount(u"ids"_s, ids.size(), names::kPage); !counted)
            return call.refuse(counted.error());
        const auto entries = meter.get(ids);
        if (!entries)
            return call.refuse(entries.error());
        call.reply({QVariant::fromValue(toDicts(*entries))});
    });
}

} // namespace portreeve
