// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>
#include <array>
#include <netlink/attr.h>
#include <netlink/msg.h>
#include <span>
#include <string_view>

namespace portreeve::rtnl {

/// The attributes of one message or nest, by type. Wrong lengths read as missing.
class Attributes
{
public:
    Attributes(const nlmsghdr &message, std::size_t headerBytes)
        : m_valid(nlmsg_parse(const_cast<nlmsghdr *>(&message), int(headerBytes), m_byType.data(), kMaxType,
                              nullptr) >= 0)
    {
    }
    explicit Attributes(nlattr *nest)
        : m_valid(nest != nullptr && nla_parse_nested(m_byType.data(), kMaxType, nest, nullptr) >= 0)
    {
    }

    [[nodiscard]] bool isValid() const { return m_valid; }
    [[nodiscard]] nlattr *at(int type) const { return m_byType[static_cast<std::size_t>(type)]; }
    [[nodiscard]] quint32 number(int type) const
    {
        const nlattr *attribute = at(type);
        return attribute != nullptr && nla_len(attribute) >= int(sizeof(quint32)) ? nla_get_u32(attribute)
                                                                                  : 0;
    }
    [[nodiscard]] quint16 number16(int type) const
    {
        const nlattr *attribute = at(type);
        return attribute != nullptr && nla_len(attribute) >= int(sizeof(quint16)) ? nla_get_u16(attribute)
                                                                                  : quint16{0};
    }
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
    /// Above IFLA_MAX, which is the highest of those asked for in this folder.
    static constexpr int kMaxType = 127;
    std::array<nlattr *, kMaxType + 1> m_byType{};
    bool m_valid;
};

} // namespace portreeve::rtnl
