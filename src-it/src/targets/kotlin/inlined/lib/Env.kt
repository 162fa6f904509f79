package com.acme.lib

/** Has no frame of its own in a program that uses it. */
inline fun required(name: String): String? {
    return System.getenv(name)
}

inline fun <T> withSetting(name: String, use: (String?) -> T): T {
    val value = System.getenv(name)
    return use(value)
}
