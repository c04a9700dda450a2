// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/devices.h"

#include "helper/core/shaping/shapingnames.h"
#include "helper/kernel/tc/linkmessages.h"
#include "helper/kernel/tc/rootmessages.h"

#include <cerrno>

namespace portreeve::tc {

using namespace Qt::StringLiterals;

namespace {

Result<void> resultOf(const std::vector<Refusal> &refusals, const QString &doing)
{
    if (refusals.empty())
        return {};
    return std::unexpected(errorOf(refusals.front(), doing));
}

/// How the kernel says that a device, or what is asked for at its root, is not there.
bool isAbsence(int error)
{
    return error == ENODEV || error == ENOENT || error == EINVAL;
}

Result<LinkReading> makeDevice(Socket &socket, Direction direction)
{
    const QString name = shaperDeviceName(direction);
    Batch batch;
    batch.add(makeLink(name), 0);
    batch.add(withoutIpv6Address(name), 0, {EAFNOSUPPORT});
    if (auto made = resultOf(socket.send(batch), u"make the device %1"_s.arg(name)); !made)
        return std::unexpected(made.error());
    const auto link = findDevice(socket, direction);
    if (!link)
        return std::unexpected(link.error());
    if (!*link)
        return fail(ErrorCode::NotFound, u"The device %1 is gone as soon as it is made."_s.arg(name));
    return **link;
}

Result<void> replaceRoot(Socket &socket, const LinkReading &link)
{
    Batch batch;
    batch.add(removeRoot(link.index), 0, {ENOENT});
    batch.add(makeRoot(link.index), 0);
    return resultOf(socket.send(batch), u"put HTB on %1"_s.arg(link.name));
}

Result<void> raise(Socket &socket, const LinkReading &link)
{
    if (link.isUp && link.txQueueLength == kTxQueueLength)
        return {};
    if (auto done = socket.send(raiseLink(link.index)); !done)
        return std::unexpected(errorOf(done.error(), u"bring up %1"_s.arg(link.name)));
    return {};
}

} // namespace

Result<std::optional<LinkReading>> findDevice(Socket &socket, Direction direction)
{
    const QString name = shaperDeviceName(direction);
    const auto links = socket.collect(askLink(name), readLink);
    if (!links && links.error().error == ENODEV)
        return std::optional<LinkReading>();
    if (!links)
        return std::unexpected(errorOf(links.error(), u"show the device %1"_s.arg(name)));
    return links->empty() ? std::optional<LinkReading>() : links->front();
}

bool isOurs(const LinkReading &link)
{
    return link.kind == "ifb"_L1;
}

Result<quint32> shaperOf(Socket &socket, Direction direction)
{
    const auto link = findDevice(socket, direction);
    if (!link)
        return std::unexpected(link.error());
    if (!*link || !isOurs(**link))
        return fail(ErrorCode::NotFound,
                    u"The device %1 is not there; limits are off."_s.arg(shaperDeviceName(direction)));
    const auto root = hasRoot(socket, (*link)->index);
    if (!root)
        return std::unexpected(root.error());
    if (!*root)
        return fail(ErrorCode::NotFound,
                    u"The device %1 has lost its HTB; limits are off."_s.arg(shaperDeviceName(direction)));
    return (*link)->index;
}

Result<void> mendDevice(Socket &socket, Direction direction)
{
    const auto found = findDevice(socket, direction);
    if (!found)
        return std::unexpected(found.error());
    if (*found && !isOurs(**found))
        return fail(ErrorCode::Kernel,
                    u"Another program's interface is called %1; rename or remove that one."_s.arg(
                        shaperDeviceName(direction)));
    const Result<LinkReading> link = *found ? Result<LinkReading>(**found) : makeDevice(socket, direction);
    if (!link)
        return std::unexpected(link.error());
    const auto root = hasRoot(socket, link->index);
    if (!root)
        return std::unexpected(root.error());
    if (!*root) {
        if (auto replaced = replaceRoot(socket, *link); !replaced)
            return replaced;
    }
    return raise(socket, *link);
}

Result<void> removeDevice(Socket &socket, Direction direction)
{
    const auto link = findDevice(socket, direction);
    if (!link)
        return std::unexpected(link.error());
    if (!*link || !isOurs(**link))
        return {};
    const auto done = socket.send(removeLink((*link)->index));
    if (!done && done.error().error != ENODEV)
        return std::unexpected(errorOf(done.error(), u"remove the device %1"_s.arg((*link)->name)));
    return {};
}

Result<bool> hasRoot(Socket &socket, quint32 linkIndex)
{
    const auto roots = socket.collect(askRoot(linkIndex), readQdisc);
    if (!roots && isAbsence(roots.error().error))
        return false;
    if (!roots)
        return std::unexpected(errorOf(roots.error(), u"show the root qdisc"_s));
    return !roots->empty() && isOurRoot(roots->front());
}

} // namespace portreeve::tc
