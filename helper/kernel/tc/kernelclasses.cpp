// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/kernelclasses.h"

#include "helper/core/shaping/classids.h"
#include "helper/core/shaping/shapingnames.h"
#include "helper/kernel/tc/devices.h"
#include "helper/kernel/tc/filters.h"
#include "helper/kernel/tc/probe.h"
#include "helper/kernel/tc/xdp.h"

#include <cerrno>

namespace portreeve::tc {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kDirections{Direction::In, Direction::Out};
/// Steps in one send. What follows a refusal within it is done all the same, so it is not the whole; and many
/// more would not be faster.
constexpr std::size_t kStepsAtOnce = 128;

void addStep(Batch &batch, std::size_t number, quint32 link, const ClassStep &step, LeafKind leaf)
{
    switch (step.kind) {
    case ClassStep::Kind::Add:
        batch.add(addClass(link, step.minor, step.bytesPerSecond), number);
        batch.add(addLeaf(link, step.minor, step.bytesPerSecond, leaf), number);
        break;
    case ClassStep::Kind::SetRate:
        batch.add(changeClass(link, step.minor, step.bytesPerSecond), number);
        // A queue of another kind under our number keeps its limit.
        batch.add(changeLeaf(link, step.minor, step.bytesPerSecond, leaf), number, {EINVAL});
        break;
    case ClassStep::Kind::Remove:
        batch.add(removeClass(link, step.minor), number);
        break;
    }
}

QString textOf(const ClassStep &step)
{
    QString name = classIdText(step.minor);
    switch (step.kind) {
    case ClassStep::Kind::Add:
        return u"add class %1 with %2 bytes per second"_s.arg(name).arg(step.bytesPerSecond);
    case ClassStep::Kind::SetRate:
        return u"set class %1 to %2 bytes per second"_s.arg(name).arg(step.bytesPerSecond);
    case ClassStep::Kind::Remove:
        return u"remove class %1"_s.arg(name);
    }
    return name;
}

bool isOurClass(quint32 id)
{
    return id >> 16 == kShaperMajor;
}

ClassMinor minorOf(quint32 id)
{
    return static_cast<ClassMinor>(id & 0xffff);
}

/// What HTB counts as dropped is what a queue refused; fq_codel drops later, and only its own figure has
/// that.
void takeDrops(ClassReadings &readings, quint32 linkIndex, const std::vector<QdiscReading> &qdiscs)
{
    for (const QdiscReading &qdisc : qdiscs) {
        if (qdisc.linkIndex != linkIndex || !isOurClass(qdisc.parent))
            continue;
        const auto reading = readings.find(minorOf(qdisc.parent));
        if (reading == readings.end())
            continue;
        reading->second.droppedPackets = qdisc.droppedPackets;
        reading->second.hasOwnQueue = qdisc.handle == quint32{reading->first} << 16;
    }
}

} // namespace

KernelClasses::KernelClasses(Socket socket)
    : m_socket(std::move(socket))
{
}

Result<std::unique_ptr<KernelClasses>> KernelClasses::open()
{
    auto socket = Socket::open();
    if (!socket)
        return std::unexpected(socket.error());
    return std::unique_ptr<KernelClasses>(new KernelClasses(std::move(*socket)));
}

Result<void> KernelClasses::probe()
{
    return probeShaping(m_socket);
}

Result<std::optional<quint32>> KernelClasses::rightDevice(Direction direction)
{
    const auto link = findDevice(m_socket, direction);
    if (!link)
        return std::unexpected(link.error());
    if (!*link || !isOurs(**link) || !(*link)->isUp)
        return std::optional<quint32>();
    const auto root = hasRoot(m_socket, (*link)->index);
    if (!root)
        return std::unexpected(root.error());
    return *root ? std::optional((*link)->index) : std::optional<quint32>();
}

Result<std::optional<ShaperDevices>> KernelClasses::devices()
{
    ShaperDevices devices{};
    for (const Direction direction : kDirections) {
        const auto index = rightDevice(direction);
        if (!index)
            return std::unexpected(index.error());
        if (!*index)
            return std::optional<ShaperDevices>();
        devices.at(static_cast<std::size_t>(direction)) = **index;
    }
    return devices;
}

Result<ShaperDevices> KernelClasses::makeDevices()
{
    for (const Direction direction : kDirections) {
        if (auto mended = mendDevice(m_socket, direction); !mended)
            return std::unexpected(mended.error());
    }
    const auto made = devices();
    if (!made)
        return std::unexpected(made.error());
    if (!*made)
        return fail(ErrorCode::Kernel, u"Another program changes the devices portreeve-in and portreeve-out "
                                       "as soon as they are made; find and stop it."_s);
    return **made;
}

Result<void> KernelClasses::removeDevices()
{
    for (const Direction direction : kDirections) {
        if (auto removed = removeDevice(m_socket, direction); !removed)
            return removed;
    }
    return {};
}

Result<ClassReadings> KernelClasses::read(Direction direction, std::optional<ClassMinor> only)
{
    const auto link = shaperOf(m_socket, direction);
    if (!link)
        return std::unexpected(link.error());
    return only ? readOne(*link, *only) : readAll(*link);
}

Result<ClassReadings> KernelClasses::readAll(quint32 linkIndex)
{
    const auto classes = m_socket.collect(askClasses(linkIndex), readClass);
    if (!classes)
        return std::unexpected(errorOf(classes.error(), u"show the classes"_s));
    ClassReadings readings;
    for (const ClassMessage &message : *classes) {
        if (message.linkIndex == linkIndex && isOurClass(message.id))
            readings.emplace(minorOf(message.id), message.reading).first->second.hasOwnQueue = false;
    }
    if (readings.empty())
        return readings;
    const auto qdiscs = m_socket.collect(askQdiscs(), readQdisc);
    if (!qdiscs)
        return std::unexpected(errorOf(qdiscs.error(), u"show the queues"_s));
    takeDrops(readings, linkIndex, *qdiscs);
    return readings;
}

Result<ClassReadings> KernelClasses::readOne(quint32 linkIndex, ClassMinor minor)
{
    const auto classes = m_socket.collect(askClass(linkIndex, minor), readClass);
    if (!classes)
        return std::unexpected(errorOf(classes.error(), u"show class %1"_s.arg(classIdText(minor))));
    ClassReadings readings;
    for (const ClassMessage &message : *classes)
        readings.emplace(minorOf(message.id), message.reading).first->second.hasOwnQueue = false;
    // Refused where the queue is the kernel's default; then HTB's own figure stays.
    if (const auto leaves = m_socket.collect(askLeaf(linkIndex, minor), readQdisc))
        takeDrops(readings, linkIndex, *leaves);
    return readings;
}

Result<void> KernelClasses::apply(Direction direction, std::span<const ClassStep> steps)
{
    if (steps.empty())
        return {};
    const auto link = shaperOf(m_socket, direction);
    if (!link)
        return std::unexpected(link.error());
    const auto leaf = leafKind();
    if (!leaf)
        return std::unexpected(leaf.error());
    for (std::size_t begin = 0; begin < steps.size(); begin += kStepsAtOnce) {
        Batch batch;
        const std::size_t end = std::min(begin + kStepsAtOnce, steps.size());
        for (std::size_t i = begin; i < end; ++i)
            addStep(batch, i, *link, steps[i], *leaf);
        if (const auto refusals = m_socket.send(batch); !refusals.empty())
            return std::unexpected(errorOf(refusals.front(), textOf(steps[refusals.front().step])));
    }
    return {};
}

Result<LeafKind> KernelClasses::leafKind()
{
    if (!m_leafKind) {
        const auto probed = probeLeaf(m_socket);
        if (!probed)
            return probed;
        m_leafKind = *probed;
    }
    return *m_leafKind;
}

Result<std::vector<quint32>> KernelClasses::those(std::span<const quint32> interfaces, Question question)
{
    std::vector<quint32> found;
    for (const quint32 link : interfaces) {
        const auto isSo = question(m_socket, link);
        if (!isSo)
            return std::unexpected(isSo.error());
        if (*isSo)
            found.push_back(link);
    }
    return found;
}

Result<std::vector<quint32>> KernelClasses::withEgressFilters(std::span<const quint32> interfaces)
{
    return those(interfaces, hasEgressFilters);
}

Result<std::vector<quint32>> KernelClasses::withIngressRedirects(std::span<const quint32> interfaces)
{
    return those(interfaces, mayRedirectIngress);
}

Result<std::vector<quint32>> KernelClasses::withXdpPrograms(std::span<const quint32> interfaces)
{
    return those(interfaces, hasXdpProgram);
}

} // namespace portreeve::tc
