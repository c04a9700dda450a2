// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QDebug>
#include <QtCore/QElapsedTimer>
#include <algorithm>
#include <ctime>
#include <vector>

namespace portreeve::storagetest {

inline double cpuMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

inline double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// Runs \a work several times and prints the medians, by the clock and of this process alone: the disk, and
/// other programs, make the first longer.
template <typename Work> void measure(const char *what, int rounds, const Work &work)
{
    std::vector<double> wall;
    std::vector<double> cpu;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        const double cpuBefore = cpuMs();
        work();
        cpu.push_back(cpuMs() - cpuBefore);
        wall.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    qInfo("%-62s %7.1f ms, of which CPU %7.1f", what, median(wall), median(cpu));
}

} // namespace portreeve::storagetest
