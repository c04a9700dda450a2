// SPDX-License-Identifier: MIT
#include "helper/core/interfaceselection.h"

#include "dbus/vocabulary/portset.h"

#include <QtCore/QByteArray>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// ALTIFNAMSIZ of linux/if.h, less the terminating zero. A name proper has 15 bytes at most; nothing that is
/// longer is one, so that it can only be an altname.
constexpr qsizetype kMaxNameBytes = 127;

Error wrong(const QString &what)
{
    return {ErrorCode::InvalidArgument, u"interfaces: "_s + what};
}

/// isspace() as the kernel has it: lib/ctype.c counts the Latin-1 no-break space as a blank, too.
bool isKernelBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '\xa0';
}

/// As dev_valid_name() of net/core/dev.c. The kernel is not as strict with altnames, but there a blank, or
/// the colon of "eth0:1", is a mistake far more often than a name; a pattern with "?" reaches such a one.
bool isValidName(const QString &name)
{
    const QByteArray bytes = name.toUtf8();
    if (bytes.isEmpty() || bytes.size() > kMaxNameBytes || bytes == "." || bytes == "..")
        return false;
    return std::ranges::none_of(bytes,
                                [](char c) { return c == '/' || c == ':' || c == '\0' || isKernelBlank(c); });
}

Result<QStringList> checkedNames(QStringList names)
{
    if (names.isEmpty())
        return std::unexpected(wrong(u"mode \"list\" needs the name of an interface"_s));
    if (names.size() > kMaxInterfaceNames)
        return std::unexpected(
            wrong(u"%1 names are too many; it takes at most %2"_s.arg(names.size()).arg(kMaxInterfaceNames)));
    for (const QString &name : std::as_const(names)) {
        if (!isValidName(name))
            return std::unexpected(wrong(
                u"\"%1\" cannot be a name, altname or pattern: these have 1 to 127 bytes, no blank, \"/\" or \":\""_s
                    .arg(name.left(24))));
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

Result<NamedCarrier> parseCarrier(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    const QString protocol = slash < 0 ? u"udp"_s : text.mid(slash + 1);
    const auto ports = PortSet::parse(QStringView(text).first(slash < 0 ? text.size() : slash));
    const bool isOne = ports && ports->count() == 1;
    if (!isOne || (protocol != "udp"_L1 && protocol != "tcp"_L1))
        return fail(ErrorCode::InvalidArgument,
                    u"carriers: \"%1\" is not a port such as 1194/udp or 443/tcp"_s.arg(text.left(24)));
    return NamedCarrier{protocol == "tcp"_L1 ? Transport::Tcp : Transport::Udp,
                        ports->ranges().front().first};
}

} // namespace

QString toText(InterfaceMode mode)
{
    switch (mode) {
    case InterfaceMode::Auto:
        return u"auto"_s;
    case InterfaceMode::All:
        return u"all"_s;
    case InterfaceMode::List:
        return u"list"_s;
    }
    return {};
}

Result<InterfaceSelection> parseInterfaceSelection(const QString &mode, const QStringList &names)
{
    if (mode == toText(InterfaceMode::List)) {
        auto checked = checkedNames(names);
        if (!checked)
            return std::unexpected(checked.error());
        return InterfaceSelection{InterfaceMode::List, *checked};
    }
    if (mode != toText(InterfaceMode::Auto) && mode != toText(InterfaceMode::All))
        return std::unexpected(wrong(u"\"%1\" is not auto, all or list"_s.arg(mode.left(24))));
    if (!names.isEmpty())
        return std::unexpected(wrong(u"names are for mode \"list\" only"_s));
    return InterfaceSelection{mode == toText(InterfaceMode::Auto) ? InterfaceMode::Auto : InterfaceMode::All,
                              {}};
}

QStringList carrierTexts(const InterfaceSelection &selection)
{
    QStringList texts;
    for (const auto &[transport, port] : selection.carriers)
        texts << u"%1/%2"_s.arg(port).arg(transport == Transport::Tcp ? "tcp"_L1 : "udp"_L1);
    return texts;
}

Result<std::vector<NamedCarrier>> parseCarriers(const QStringList &texts)
{
    if (texts.size() > kMaxNamedCarriers)
        return fail(ErrorCode::InvalidArgument,
                    u"carriers: %1 are too many; name at most %2"_s.arg(texts.size()).arg(kMaxNamedCarriers));
    std::vector<NamedCarrier> carriers;
    for (const QString &text : texts) {
        const auto carrier = parseCarrier(text);
        if (!carrier)
            return std::unexpected(carrier.error());
        carriers.push_back(*carrier);
    }
    std::ranges::sort(carriers);
    const auto repeated = std::ranges::unique(carriers);
    carriers.erase(repeated.begin(), repeated.end());
    return carriers;
}

} // namespace portreeve
