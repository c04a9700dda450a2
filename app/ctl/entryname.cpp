// SPDX-License-Identifier: MIT
#include "app/ctl/entryname.h"

#include <QtCore/QStringList>
#include <algorithm>
#include <utility>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kIdPrefix = "id:"_L1;

// Takes what follows \a separator off \a text; nothing where it does not occur.
std::optional<QStringView> takeSuffix(QStringView &text, QChar separator)
{
    const qsizetype at = text.indexOf(separator);
    if (at < 0)
        return std::nullopt;
    const QStringView suffix = text.mid(at + 1);
    text = text.left(at);
    return suffix;
}

std::unexpected<Error> wrongSuffix(QStringView text, QLatin1StringView rule)
{
    return fail(ErrorCode::InvalidArgument, u"\"%1\": %2"_s.arg(text.left(40), rule));
}

Result<EntryName> parseId(QStringView text)
{
    const QStringView digits = text.mid(kIdPrefix.size());
    bool isNumber = false;
    const EntryId id = digits.toULongLong(&isNumber);
    const bool isPlain = std::ranges::all_of(digits, [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!isNumber || !isPlain || id == 0)
        return fail(ErrorCode::InvalidArgument, u"\"%1\": an id is a number from 1"_s.arg(text.left(40)));
    return EntryName{text.toString(), id, {}};
}

QString withId(const Entry &entry)
{
    return u"id:%1 (%2)"_s.arg(entry.id).arg(entryLabel(entry.spec));
}

} // namespace

Result<PortsText> PortsText::parse(QStringView text)
{
    QStringView rest = text;
    PortsText result;
    if (const auto side = takeSuffix(rest, u'@')) {
        if (*side != "remote"_L1)
            return wrongSuffix(text, "after the @ only \"remote\" may follow"_L1);
        result.side = Side::Remote;
    }
    if (const auto protocol = takeSuffix(rest, u'/')) {
        if (*protocol != "tcp"_L1 && *protocol != "udp"_L1)
            return wrongSuffix(text, "after the slash only \"tcp\" or \"udp\" may follow"_L1);
        result.protocol = *protocol == "tcp"_L1 ? Protocol::Tcp : Protocol::Udp;
    }
    auto ports = PortSet::parse(rest);
    if (!ports)
        return std::unexpected(ports.error());
    result.ports = *std::move(ports);
    return result;
}

Result<EntryName> EntryName::parse(QStringView text)
{
    if (text.startsWith(kIdPrefix))
        return parseId(text);
    auto ports = PortsText::parse(text);
    if (!ports)
        return std::unexpected(ports.error());
    return EntryName{text.toString(), std::nullopt, *std::move(ports)};
}

bool EntryName::matches(const Entry &entry) const
{
    if (id)
        return entry.id == *id;
    return entry.spec.ports == ports.ports && (!ports.protocol || entry.spec.protocol == *ports.protocol) &&
           (!ports.side || entry.spec.side == *ports.side);
}

QString nameAndId(const Entry &entry)
{
    return u"%1 (id %2)"_s.arg(entryLabel(entry.spec)).arg(entry.id);
}

Result<Entry> findEntry(const QList<Entry> &entries, const EntryName &name)
{
    QList<Entry> candidates;
    std::ranges::copy_if(entries, std::back_inserter(candidates),
                         [&name](const Entry &entry) { return name.matches(entry); });
    if (candidates.size() == 1)
        return candidates.constFirst();
    if (candidates.isEmpty())
        return fail(
            ErrorCode::NotFound,
            u"there is no entry %1; 'portreevectl list' shows those there are"_s.arg(name.text.left(40)));
    QStringList choices;
    for (const Entry &entry : std::as_const(candidates))
        choices << withId(entry);
    return fail(ErrorCode::InvalidArgument, u"%1 may mean several entries; name one by its id: %2"_s.arg(
                                                name.text.left(40), choices.join(", "_L1)));
}

} // namespace portreeve::ctl
