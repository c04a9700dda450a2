// SPDX-License-Identifier: MIT
#include "helper/core/interfacepattern.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace portreeve {

namespace {

/// What one part of a pattern makes of one character, and how long that part is.
struct Step
{
    bool matches = false;
    std::size_t length = 1;
};

/// The brackets that \a pattern begins with; nothing where they are not closed.
std::optional<Step> matchBrackets(std::u32string_view pattern, char32_t character)
{
    const bool isNegated = pattern.size() > 1 && (pattern[1] == U'!' || pattern[1] == U'^');
    const std::size_t first = isNegated ? 2 : 1;
    // A "]" that comes first is one of the characters.
    const std::size_t end = pattern.find(U']', first + 1);
    if (end == std::u32string_view::npos)
        return std::nullopt;
    bool isListed = false;
    for (std::size_t i = first; i < end; ++i) {
        const bool isRange = i + 2 < end && pattern[i + 1] == U'-';
        isListed = isListed || (pattern[i] <= character && character <= pattern[isRange ? i + 2 : i]);
        i += isRange ? 2 : 0;
    }
    return Step{isListed != isNegated, end + 1};
}

Step matchOne(std::u32string_view pattern, char32_t character)
{
    if (pattern.front() == U'?')
        return {true};
    if (pattern.front() == U'[') {
        if (const auto brackets = matchBrackets(pattern, character))
            return *brackets;
    }
    return {pattern.front() == character};
}

/// Without recursion: each `*` is tried from the shortest on, and only the last one need ever be tried again,
/// so that no pattern takes longer than the product of both lengths.
bool matches(std::u32string_view pattern, std::u32string_view name)
{
    std::optional<std::u32string_view> behindStar;
    std::u32string_view restOfName;
    while (!name.empty()) {
        if (!pattern.empty() && pattern.front() == U'*') {
            pattern.remove_prefix(1);
            behindStar = pattern;
            restOfName = name;
            continue;
        }
        const Step step = pattern.empty() ? Step{} : matchOne(pattern, name.front());
        if (step.matches) {
            pattern.remove_prefix(step.length);
            name.remove_prefix(1);
            continue;
        }
        if (!behindStar)
            return false;
        restOfName.remove_prefix(1);
        pattern = *behindStar;
        name = restOfName;
    }
    return std::ranges::all_of(pattern, [](char32_t character) { return character == U'*'; });
}

} // namespace

bool isInterfacePattern(const QString &text)
{
    return text.contains(u'*') || text.contains(u'?') || text.contains(u'[');
}

bool matchesPattern(const QString &pattern, const QString &name)
{
    // As UCS-4, so that "?" is one character also where UTF-16 takes two.
    return matches(pattern.toStdU32String(), name.toStdU32String());
}

} // namespace portreeve
