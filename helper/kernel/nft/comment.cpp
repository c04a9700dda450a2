// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/comment.h"

namespace portreeve::nft {

namespace {
constexpr char kCommentType = 0;
constexpr qsizetype kHeader = 2; // type and length, a byte each
} // namespace

QByteArray commentUserData(QByteArrayView text)
{
    QByteArray data;
    data.reserve(text.size() + kHeader + 1);
    data.append(kCommentType).append(static_cast<char>(text.size() + 1)).append(text).append('\0');
    return data;
}

std::optional<QByteArray> textIn(QByteArrayView userData, std::uint8_t wanted)
{
    while (userData.size() >= kHeader) {
        const auto type = static_cast<std::uint8_t>(userData[0]);
        const qsizetype length = static_cast<quint8>(userData[1]);
        if (userData.size() < kHeader + length)
            break;
        const QByteArrayView text = userData.sliced(kHeader, length);
        if (type == wanted && length > 0 && text.back() == '\0')
            return text.chopped(1).toByteArray();
        userData = userData.sliced(kHeader + length);
    }
    return std::nullopt;
}

std::optional<QByteArray> commentOf(QByteArrayView userData)
{
    return textIn(userData, kCommentType);
}

} // namespace portreeve::nft
