// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>
#include <array>

namespace portreeve {

/// When the last samples were taken. Samples are numbered from 1, so that an entry's history needs no times
/// of its own; what is older than kSamples is forgotten.
class Timeline final
{
public:
    static constexpr quint64 kSamples = 300; ///< five minutes of one a second

    /// Numbers a sample. The parts of one sample carry the same time and get the same number. A time before
    /// the newest one means that the clock was set back: everything earlier is forgotten.
    quint64 add(qint64 timeUsec);

    [[nodiscard]] quint64 newest() const { return m_newest; } ///< 0 while there is none
    [[nodiscard]] quint64 oldest() const;                     ///< greater than newest() while there is none
    /// \a number is from oldest() to newest().
    [[nodiscard]] qint64 timeUsec(quint64 number) const { return m_times.at(number % kSamples); }

private:
    std::array<qint64, kSamples> m_times{};
    quint64 m_newest = 0;
    quint64 m_first = 1;
};

} // namespace portreeve
