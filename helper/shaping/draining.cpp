// SPDX-License-Identifier: MIT
#include "helper/shaping/draining.h"

#include "dbus/vocabulary/schedule.h"
#include "helper/core/shaping/classsteps.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QThread>
#include <algorithm>
#include <utility>

namespace portreeve {

namespace {

constexpr quint64 kPatienceMs = 40;
constexpr quint64 kLongestPatienceMs = 600;
constexpr unsigned long kPauseMs = 2;
// Up to so many classes are asked for one by one; for more it is cheaper to read all.
constexpr std::size_t kFew = 16;
constexpr quint64 kFullSpeed = kMaxRateBps / 8;
/// GSO_LEGACY_MAX_SIZE of the kernel's include/linux/netdevice.h.
constexpr quint64 kLargestPacketBytes = 65536;

// Those that still hold something, with their present rates.
ClassRates queued(ClassTree &classes, Direction direction, const ClassRates &leaving)
{
    ClassRates left;
    const bool areFew = leaving.size() <= kFew;
    const auto all = areFew ? ClassReadings{} : classes.read(direction).value_or(ClassReadings{});
    for (const auto &[minor, rate] : leaving) {
        const ClassReadings one =
            areFew ? classes.read(direction, minor).value_or(ClassReadings{}) : ClassReadings{};
        const ClassReadings &readings = areFew ? one : all;
        const auto reading = readings.find(minor);
        if (reading != readings.end() && reading->second.queuedBytes > 0)
            left.emplace(minor, reading->second.bytesPerSecond);
    }
    return left;
}

void hurry(ClassTree &classes, Direction direction, const ClassRates &leaving)
{
    std::vector<ClassStep> steps;
    for (const auto &[minor, rate] : leaving)
        steps.push_back({ClassStep::Kind::SetRate, minor, kFullSpeed});
    // Where it fails, they are slower to drain, and are taken away all the same.
    (void)classes.apply(direction, steps);
}

// HTB sends a packet and then waits as long as that takes by the rate of then, whatever the rate is by now. A
// TCP connection that loses its whole queue needs seconds to find that out, so the wait is worth it.
quint64 patienceMs(const std::array<ClassRates, 2> &present)
{
    quint64 debtMs = 0;
    for (const ClassRates &rates : present) {
        for (const auto &[minor, rate] : rates)
            debtMs = std::max(debtMs, kLargestPacketBytes * 1000 / std::max<quint64>(rate, 1));
    }
    return std::min(kPatienceMs + debtMs, kLongestPatienceMs);
}

void drainRates(ClassTree &classes, std::array<ClassRates, 2> leaving)
{
    const auto look = [&classes, &leaving](Direction direction) {
        ClassRates &rates = leaving.at(static_cast<std::size_t>(direction));
        if (!rates.empty())
            rates = queued(classes, direction, rates);
    };
    look(Direction::In);
    look(Direction::Out);
    const QDeadlineTimer deadline(static_cast<qint64>(patienceMs(leaving)));
    hurry(classes, Direction::In, leaving[0]);
    hurry(classes, Direction::Out, leaving[1]);
    while (!(leaving[0].empty() && leaving[1].empty()) && !deadline.hasExpired()) {
        QThread::msleep(kPauseMs);
        look(Direction::In);
        look(Direction::Out);
    }
}

} // namespace

void drain(ClassTree &classes, const std::array<std::vector<ClassStep>, 2> &leaving)
{
    std::array<ClassRates, 2> rates;
    for (std::size_t i = 0; i < leaving.size(); ++i) {
        for (const ClassStep &step : leaving.at(i))
            rates.at(i).emplace(step.minor, step.bytesPerSecond);
    }
    drainRates(classes, std::move(rates));
}

void drainAll(ClassTree &classes)
{
    std::array<ClassRates, 2> rates;
    for (const Direction direction : {Direction::In, Direction::Out}) {
        const auto readings = classes.read(direction);
        if (!readings)
            continue;
        for (const auto &[minor, reading] : *readings)
            rates.at(static_cast<std::size_t>(direction)).emplace(minor, reading.bytesPerSecond);
    }
    drainRates(classes, std::move(rates));
}

} // namespace portreeve
