// SPDX-License-Identifier: MIT
#pragma once

#include <libmnl/libmnl.h>

/// libmnl's loops over attributes are macros that only C compiles; these are the same for C++.
namespace portreeve::nft {

template <typename Each> void forEachAttribute(const char *begin, const char *end, Each each)
{
    const auto *attribute = reinterpret_cast<const nlattr *>(begin);
    while (mnl_attr_ok(attribute, static_cast<int>(end - reinterpret_cast<const char *>(attribute)))) {
        each(attribute);
        attribute = mnl_attr_next(attribute);
    }
}

/// The attributes behind a header of \a headerSize bytes.
template <typename Each> void forEachAttribute(const nlmsghdr *message, std::size_t headerSize, Each each)
{
    const auto *begin = static_cast<const char *>(mnl_nlmsg_get_payload_offset(message, headerSize));
    forEachAttribute(begin, static_cast<const char *>(mnl_nlmsg_get_payload_tail(message)), each);
}

template <typename Each> void forEachNested(const nlattr *nest, Each each)
{
    const auto *begin = static_cast<const char *>(mnl_attr_get_payload(nest));
    forEachAttribute(begin, begin + mnl_attr_get_payload_len(nest), each);
}

} // namespace portreeve::nft
