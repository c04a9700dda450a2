// SPDX-License-Identifier: MIT
#include "helper/core/ruleset.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// Local ports are the destination of what comes in and the source of what goes out; remote ports the
/// reverse.
PortField fieldOf(Side side, Direction direction)
{
    return (side == Side::Local) == (direction == Direction::In) ? PortField::Destination : PortField::Source;
}

QString sliceChain(const BankKey &key, Direction direction)
{
    return u"%1_%2_%3_%4_%5"_s.arg(toText(key.side), toText(key.transport), toText(direction))
        .arg(key.layer)
        .arg(key.slice);
}

bool sameDispatch(const BankKey &a, const BankKey &b)
{
    return a.side == b.side && a.transport == b.transport && a.kind == b.kind && a.layer == b.layer;
}

// The banks are sorted by key, so those of one dispatch follow each other.
void addCounting(Ruleset &ruleset, const Layout &layout, Direction direction)
{
    Chain &counting = ruleset[toText(direction)];
    const BankKey *previous = nullptr;
    for (const Bank &bank : layout) {
        const BankKey &key = bank.key;
        const PortField field = fieldOf(key.side, direction);
        const QString set = setName(key, direction, bank.serial);
        if (key.kind == SetKind::Ranges) {
            counting.rules.emplace_back(CountInSet{key.transport, field, set});
        } else {
            if (previous == nullptr || !sameDispatch(*previous, key))
                counting.rules.emplace_back(JumpBySlice{key.transport, field, {}});
            const QString chain = sliceChain(key, direction);
            std::get<JumpBySlice>(counting.rules.back()).chains.emplace_back(key.slice, chain);
            ruleset[chain].rules.emplace_back(CountInSet{std::nullopt, field, set});
        }
        previous = &key;
    }
}

void addHook(Ruleset &ruleset, Hook hook, Direction direction, std::span<const Uplink> uplinks)
{
    Chain chain{hook, {}};
    for (const Uplink &uplink : uplinks)
        chain.rules.emplace_back(JumpByInterface{direction, uplink.index, toText(direction)});
    ruleset.emplace(hook == Hook::Arriving ? u"arriving"_s : u"leaving"_s, std::move(chain));
}

} // namespace

Ruleset describe(const Layout &layout, std::span<const Uplink> uplinks)
{
    Ruleset ruleset;
    if (layout.empty() || uplinks.empty())
        return ruleset;
    addCounting(ruleset, layout, Direction::In);
    addCounting(ruleset, layout, Direction::Out);
    addHook(ruleset, Hook::Arriving, Direction::In, uplinks);
    addHook(ruleset, Hook::Leaving, Direction::Out, uplinks);
    return ruleset;
}

} // namespace portreeve
