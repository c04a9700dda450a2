// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <cstdint>
#include <optional>

namespace portreeve::nft {

/// User data that `nft list` shows as a comment: one attribute of type 0 (NFTNL_UDATA_TABLE_COMMENT and
/// NFTNL_UDATA_SET_ELEM_COMMENT are both 0), one byte of length, the text with its final NUL.
/// \pre at most 127 characters
QByteArray commentUserData(QByteArrayView text);

/// The text of the attribute of this type; nothing where \a userData holds none.
std::optional<QByteArray> textIn(QByteArrayView userData, std::uint8_t type);

/// The text of such a comment; nothing where \a userData holds none.
std::optional<QByteArray> commentOf(QByteArrayView userData);

} // namespace portreeve::nft
