// SPDX-License-Identifier: MIT
#include "helper/shaping/limiter.h"

#include <algorithm>
#include <utility>

namespace portreeve {

namespace {

constexpr quint64 kBitsPerByte = 8;
constexpr std::array kDirections{Direction::In, Direction::Out};
// Up to so many classes are asked for one by one; for more it is cheaper to read all.
constexpr std::size_t kFew = 16;

const Decision &decisionOf(const Decisions &decisions, Direction direction)
{
    return direction == Direction::In ? decisions.down : decisions.up;
}

EffectiveRate rateOf(const Decision &decision)
{
    return {decision.now.cause, decision.now.bps.value_or(kUnlimited), decision.nextMs / 1000,
            decision.next.bps.value_or(kUnlimited), decision.next.cause};
}

quint64 bytesPerSecond(const Decision &decision)
{
    return decision.now.bps.value_or(kUnlimited) / kBitsPerByte;
}

bool isThrottled(const Limiter::Plan::Held &held, const Decision &decision)
{
    return !held.throttles.isEmpty() && decision.now.cause != LimitCause::Temporary;
}

SaidRates saidOf(const Entry &entry, const Limiter::Plan::Held &held)
{
    const auto &[up, down] = held.decisions;
    return {&entry, up.now.bps, down.now.bps, isThrottled(held, up), isThrottled(held, down)};
}

bool endsThrottle(const Throttles &throttles, qint64 atMs)
{
    return (throttles.quotaBps && throttles.quotaUntilMs == atMs) ||
           (throttles.burstBps && throttles.burstUntilMs == atMs);
}

std::size_t countOf(std::span<const Entry> entries)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(entries, [](const Entry &entry) { return mayBeLimited(entry.spec); }));
}

// Entries with a rate get a class.
void want(WantedLimits &wanted, EntryId id, ClassMinor minor, const Decisions &decisions)
{
    for (const Direction direction : kDirections) {
        const quint64 rate = bytesPerSecond(decisionOf(decisions, direction));
        if (rate == 0)
            continue;
        wanted.classes.at(static_cast<std::size_t>(direction)).emplace(id, minor);
        wanted.rates.at(static_cast<std::size_t>(direction)).emplace(minor, rate);
    }
}

} // namespace

void Limiter::load(std::span<const StoredEntry> entries)
{
    for (const StoredEntry &stored : entries) {
        if (stored.classMinor != 0)
            m_plan.ids.emplace(stored.entry.id, stored.classMinor);
        if (mayBeLimited(stored.entry.spec))
            ++m_plan.mayBeLimited;
    }
}

// Looking into a schedule costs far more than comparing it, so what is known is not asked again.
Limiter::Plan::Held Limiter::heldFor(const Entry &entry, const Throttles &throttles,
                                     const LocalTime &now) const
{
    const auto known = m_plan.held.find(entry.id);
    if (known != m_plan.held.end()) {
        const Plan::Held &held = known->second;
        const qint64 until = held.decisions.nextChangeMs();
        // Where nothing is to come within the days that were looked at, it is looked at again each hour.
        constexpr qint64 kHourMs = qint64{60} * 60 * 1000;
        const bool isFresh = now.nowMs() >= held.decidedMs && now.nowMs() < held.decidedMs + kHourMs &&
                             (until == 0 || now.nowMs() < until);
        if (isFresh && held.zone == m_zone && held.throttles == throttles &&
            held.settings == entry.spec.limits)
            return held;
    }
    return {entry.spec.limits, throttles, decide(entry.spec.limits, throttles, now), now.nowMs(), m_zone};
}

Limiter::Plan Limiter::plan(std::span<const Entry> entries, const ThrottleMap &throttles, qint64 nowMs) const
{
    Plan plan;
    std::vector<const Entry *> limited;
    std::vector<SaidRates> said;
    std::optional<LocalTime> now;
    for (const Entry &entry : entries) {
        const auto found = throttles.find(entry.id);
        const Throttles present = found == throttles.end() ? Throttles{} : inForceAt(found->second, nowMs);
        if (present.isEmpty() && entry.spec.limits.isEmpty())
            continue;
        if (!now)
            now = localTimeFrom({nowMs, m_zone});
        const auto held = plan.held.emplace(entry.id, heldFor(entry, present, *now)).first;
        limited.push_back(&entry);
        said.push_back(saidOf(entry, held->second));
    }
    plan.mayBeLimited = countOf(entries);
    plan.ids = assignClassIds(limited, m_plan.ids);
    plan.wanted.segments = flatten(said);
    plan.wanted.carried = flattenForCarriers(said, m_carrierPorts);
    for (const auto &[id, held] : plan.held)
        want(plan.wanted, id, plan.ids.at(id), held.decisions);
    return plan;
}

Result<void> Limiter::check(std::span<const Entry> target) const
{
    const std::size_t count = countOf(target);
    if (count <= kMaxLimited || count <= m_plan.mayBeLimited)
        return {};
    return fail(
        ErrorCode::LimitReached,
        QStringLiteral("There can be at most %1 entries with a limit, a quota that throttles or burst "
                       "protection; put ports that share one into one entry.")
            .arg(kMaxLimited));
}

std::vector<ClassAssignment> Limiter::assignments(const Plan &plan) const
{
    std::vector<ClassAssignment> result;
    for (const auto &[id, minor] : m_plan.ids) {
        if (!plan.ids.contains(id))
            result.push_back({id, 0});
    }
    for (const auto &[id, minor] : plan.ids) {
        const auto known = m_plan.ids.find(id);
        if (known == m_plan.ids.end() || known->second != minor)
            result.push_back({id, minor});
    }
    return result;
}

void Limiter::confirm(Plan plan)
{
    m_plan = std::move(plan);
}

void Limiter::takeBack()
{
    m_shaper.revert(m_plan.wanted);
}

Result<void> Limiter::start(Plan plan, std::vector<Uplink> uplinks)
{
    m_plan = std::move(plan);
    m_shaper.probe();
    return m_shaper.start(m_plan.wanted, std::move(uplinks));
}

Result<void> Limiter::setUplinks(std::vector<Uplink> uplinks, std::span<const Entry> entries)
{
    if (CarrierPorts ports = carrierPortsOf(uplinks); ports != m_carrierPorts) {
        m_carrierPorts = std::move(ports);
        std::vector<SaidRates> said;
        for (const Entry &entry : entries) {
            if (const auto held = m_plan.held.find(entry.id); held != m_plan.held.end())
                said.push_back(saidOf(entry, held->second));
        }
        m_plan.wanted.carried = flattenForCarriers(said, m_carrierPorts);
    }
    return m_shaper.setUplinks(std::move(uplinks), m_plan.wanted);
}

const Result<void> &Limiter::askSupport()
{
    if (!m_shaper.support()) {
        m_shaper.probe();
        if (m_shaper.support())
            (void)m_shaper.mend(); // what fails is tried again
    }
    return m_shaper.support();
}

EffectiveLimit Limiter::effective(const Entry &entry) const
{
    EffectiveLimit limit;
    if (const auto held = m_plan.held.find(entry.id); held != m_plan.held.end()) {
        limit.up = rateOf(held->second.decisions.up);
        limit.down = rateOf(held->second.decisions.down);
    }
    if (!m_plan.wanted.segments.empty())
        limit.others = othersDeciding(entry, m_plan.wanted.segments);
    return limit;
}

std::vector<EntryId> Limiter::limited() const
{
    std::vector<EntryId> ids;
    for (const auto &[id, held] : m_plan.held) {
        if (bytesPerSecond(held.decisions.up) > 0 || bytesPerSecond(held.decisions.down) > 0)
            ids.push_back(id);
    }
    return ids;
}

qint64 Limiter::nextChangeMs() const
{
    qint64 next = 0;
    for (const auto &[id, held] : m_plan.held) {
        for (const qint64 changeMs : {held.decisions.up.nextMs, held.decisions.down.nextMs})
            next = earlier(next, endsThrottle(held.throttles, changeMs) ? 0 : changeMs);
        // Also one that is over: it is to be taken out of the database.
        for (const auto &temporary : {held.settings.temporaryUp, held.settings.temporaryDown})
            next = earlier(next, temporary ? temporary->untilSec * 1000 : 0);
    }
    return next;
}

Result<std::vector<LimitReading>> Limiter::read(std::span<const EntryId> ids)
{
    std::array<ClassReadings, 2> classes;
    for (const Direction direction : kDirections) {
        ClassReadings &all = classes.at(static_cast<std::size_t>(direction));
        std::vector<std::optional<ClassMinor>> questions{std::nullopt};
        if (ids.size() <= kFew) {
            questions.clear();
            for (const EntryId id : ids) {
                if (const auto minor = m_plan.ids.find(id); minor != m_plan.ids.end())
                    questions.emplace_back(minor->second);
            }
        }
        for (const auto &question : questions) {
            const auto readings = m_shaper.read(direction, question);
            if (!readings)
                return std::unexpected(readings.error());
            all.insert(readings->cbegin(), readings->cend());
        }
    }
    // The rates are told also where the kernel refuses to tell of filters; GetStatus says that it does.
    const bool isIngressRedirected = !m_shaper.ingressRedirects().value_or(QStringList()).isEmpty();
    std::vector<LimitReading> result;
    for (const EntryId id : ids)
        result.push_back(readingOf(id, classes, isIngressRedirected));
    return result;
}

LimitReading Limiter::readingOf(EntryId id, const std::array<ClassReadings, 2> &classes,
                                bool isIngressRedirected) const
{
    LimitReading reading{id, LimitState::None, {}, {}, {}};
    const auto held = m_plan.held.find(id);
    if (held == m_plan.held.end())
        return reading;
    const ClassMinor minor = m_plan.ids.at(id);
    bool isLimited = false;
    bool isAsWanted = m_shaper.isIntact();
    for (const Direction direction : kDirections) {
        const quint64 wanted = bytesPerSecond(decisionOf(held->second.decisions, direction));
        const ClassReadings &found = classes.at(static_cast<std::size_t>(direction));
        const auto it = found.find(minor);
        const ClassReading has = it == found.end() ? ClassReading{} : it->second;
        (direction == Direction::In ? reading.down : reading.up) = {has.bytesPerSecond * kBitsPerByte,
                                                                    has.droppedPackets, has.queuedBytes};
        isLimited = isLimited || wanted > 0;
        isAsWanted = isAsWanted && has.bytesPerSecond == wanted;
    }
    if (isLimited) {
        const bool isPassedBy = isIngressRedirected && bytesPerSecond(held->second.decisions.down) > 0;
        reading.classId = classIdText(minor);
        reading.state = !m_shaper.support() ? LimitState::Unsupported
                        : !isAsWanted       ? LimitState::Differs
                        : isPassedBy        ? LimitState::Bypassed
                                            : LimitState::InForce;
    }
    return reading;
}

} // namespace portreeve
