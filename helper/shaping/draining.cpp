// SPDX-License-Identifier: MIT
#include "helper/shaping/draining.h"

#include "dbus/vocabulary/schedule.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QThread>
#include <algorithm>
#include <set>

namespace portreeve {

namespace {

constexpr int kPatienceMs = 40;
constexpr unsigned long kPauseMs = 2;
constexpr quint64 kFullSpeed = kMaxRateBps / 8;

using Minors = std::set<ClassMinor>;

// Those that still hold something.
Minors queued(ClassTree &classes, Direction direction, const Minors &leaving)
{
    Minors minors;
    const auto readings = classes.read(direction);
    if (!readings)
        return minors;
    for (const ClassMinor minor : leaving) {
        const auto reading = readings->find(minor);
        if (reading != readings->end() && reading->second.queuedBytes > 0)
            minors.insert(minor);
    }
    return minors;
}

void hurry(ClassTree &classes, Direction direction, const Minors &minors)
{
    std::vector<ClassStep> steps;
    for (const ClassMinor minor : minors)
        steps.push_back({ClassStep::Kind::SetRate, minor, kFullSpeed});
    // Where it fails, they are slower to drain, and are taken away all the same.
    (void)classes.apply(direction, steps);
}

void drainMinors(ClassTree &classes, std::array<Minors, 2> leaving)
{
    const auto look = [&classes, &leaving](Direction direction) {
        Minors &minors = leaving.at(static_cast<std::size_t>(direction));
        if (!minors.empty())
            minors = queued(classes, direction, minors);
    };
    for (const Direction direction : {Direction::In, Direction::Out}) {
        look(direction);
        hurry(classes, direction, leaving.at(static_cast<std::size_t>(direction)));
    }
    const QDeadlineTimer deadline(kPatienceMs);
    while (!(leaving[0].empty() && leaving[1].empty()) && !deadline.hasExpired()) {
        QThread::msleep(kPauseMs);
        look(Direction::In);
        look(Direction::Out);
    }
}

} // namespace

void drain(ClassTree &classes, const std::array<std::vector<ClassStep>, 2> &leaving)
{
    std::array<Minors, 2> minors;
    for (std::size_t i = 0; i < leaving.size(); ++i) {
        for (const ClassStep &step : leaving.at(i))
            minors.at(i).insert(step.minor);
    }
    drainMinors(classes, std::move(minors));
}

void drainAll(ClassTree &classes)
{
    std::array<Minors, 2> minors;
    for (const Direction direction : {Direction::In, Direction::Out}) {
        const auto readings = classes.read(direction);
        if (!readings)
            continue;
        for (const auto &[minor, reading] : *readings)
            minors.at(static_cast<std::size_t>(direction)).insert(minor);
    }
    drainMinors(classes, std::move(minors));
}

} // namespace portreeve
