// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>
#include <array>
#include <cstring>
#include <initializer_list>
#include <netlink/attr.h>
#include <netlink/msg.h>
#include <optional>
#include <span>
#include <string_view>

namespace portreeve::rtnl {

/// The attributes of one rtnetlink message or nest, by type. What is too short reads as missing.
class Attributes
{
public:
    Attributes(const nlmsghdr &message, std::size_t headerBytes)
        : m_isValid(nlmsg_parse(const_cast<nlmsghdr *>(&message), static_cast<int>(headerBytes),
                                m_byType.data(), kMaxType, nullptr) >= 0)
    {
        if (!m_isValid)
            m_byType = {};
    }
    explicit Attributes(nlattr *nest)
        : m_isValid(nest != nullptr && nla_parse_nested(m_byType.data(), kMaxType, nest, nullptr) >= 0)
    {
        if (!m_isValid)
            m_byType = {};
    }

    [[nodiscard]] bool isValid() const { return m_isValid; }
    [[nodiscard]] nlattr *at(int type) const { return m_byType[static_cast<std::size_t>(type)]; }
    /// A number or struct. Longer ones, of later kernels, are read as far as they are known.
    template <typename Value> [[nodiscard]] std::optional<Value> get(int type) const
    {
        const nlattr *attribute = at(type);
        if (attribute == nullptr || nla_len(attribute) < static_cast<int>(sizeof(Value)))
            return std::nullopt;
        Value value{};
        std::memcpy(&value, nla_data(attribute), sizeof value);
        return value;
    }
    /// 0 where it is missing.
    [[nodiscard]] quint32 number(int type) const { return get<quint32>(type).value_or(0); }
    [[nodiscard]] quint16 number16(int type) const { return get<quint16>(type).value_or(0); }
    [[nodiscard]] std::string_view text(int type) const
    {
        const nlattr *attribute = at(type);
        if (attribute == nullptr)
            return {};
        const std::string_view bytes(static_cast<const char *>(nla_data(attribute)),
                                     static_cast<std::size_t>(nla_len(attribute)));
        return bytes.substr(0, bytes.find('\0'));
    }
    /// The payload as an array of \a Item.
    template <typename Item> [[nodiscard]] std::span<const Item> items(int type) const
    {
        const nlattr *attribute = at(type);
        if (attribute == nullptr)
            return {};
        return {static_cast<const Item *>(nla_data(attribute)),
                static_cast<std::size_t>(nla_len(attribute)) / sizeof(Item)};
    }

private:
    /// Above IFLA_MAX, which is the highest of those asked for.
    static constexpr int kMaxType = 127;
    std::array<nlattr *, kMaxType + 1> m_byType{};
    bool m_isValid; // after what it is found out by
};

/// The fixed header behind nlmsghdr; null where the message is of none of these types, or too short.
template <typename Header>
const Header *headerOf(const nlmsghdr &message, std::initializer_list<quint16> types)
{
    for (const quint16 type : types) {
        if (message.nlmsg_type == type && nlmsg_datalen(&message) >= static_cast<int>(sizeof(Header)))
            return static_cast<const Header *>(nlmsg_data(&message));
    }
    return nullptr;
}

} // namespace portreeve::rtnl
