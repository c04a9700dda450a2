// SPDX-License-Identifier: MIT
#include "app/gui/models/entryfilter.h"

#include "app/gui/models/entrywords.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// Both as it is shown and as it is typed: a range has a dash of its own kind on the screen.
QString searchedText(const EntrySpec &spec)
{
    return QStringList{entryLabel(spec), portsText(spec.ports), spec.note, protocolText(spec.protocol),
                       sideText(spec.side)}
        .join(u'\n');
}

bool isInRange(const PortSet &ports, const QString &word)
{
    const auto port = PortSet::parse(word);
    return port && port->count() == 1 && ports.overlaps(*port);
}

} // namespace

EntryFilter::EntryFilter(const QString &text)
    : m_words(text.simplified().split(u' ', Qt::SkipEmptyParts))
{
}

bool EntryFilter::accepts(const EntrySpec &spec) const
{
    if (m_words.isEmpty())
        return true;
    const QString searched = searchedText(spec);
    return std::ranges::all_of(m_words, [&](const QString &word) {
        return searched.contains(word, Qt::CaseInsensitive) || isInRange(spec.ports, word);
    });
}

} // namespace portreeve
